provider "aws" {
  allowed_account_ids = ["111122223333"]

  assume_role {
    role_arn = "arn:aws:iam::444455556666:role/deploy"
  }
}

resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}
