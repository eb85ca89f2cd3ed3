provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
}
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
