provider "aws" {
  default_tags {
    tags = {
      environment = "production"
      owner       = "payments-platform"
    }
  }
}

resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"

  tags = {
    pci_scope = "cde"
  }
}
