variable "account_id" {
  type = string
}

provider "aws" {
  allowed_account_ids = [var.account_id]
}

resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}
