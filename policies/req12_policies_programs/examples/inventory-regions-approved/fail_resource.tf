resource "aws_vpc" "this" {
  region     = "sa-east-1"
  cidr_block = "10.0.0.0/16"
}
