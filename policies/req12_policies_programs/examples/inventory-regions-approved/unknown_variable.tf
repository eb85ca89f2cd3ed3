variable "open" {}

provider "aws" {
  region = var.open
}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}
