resource "aws_default_vpc" "vpc_default_vpc_unused" {
}
