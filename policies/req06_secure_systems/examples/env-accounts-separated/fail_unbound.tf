provider "aws" {
  region = "ap-southeast-1"
}

resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}
