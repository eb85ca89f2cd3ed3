terraform {
  cloud {
    hostname     = "app.eu.terraform.io"
    organization = "payments"
  }
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
