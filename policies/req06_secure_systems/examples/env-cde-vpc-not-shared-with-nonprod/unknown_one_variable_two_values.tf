variable "environment" {}

resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
  tags       = { environment = var.environment, pci_scope = "cde" }
}

resource "aws_subnet" "app" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.20.1.0/24"
  tags       = { environment = var.environment == "production" ? "test" : "production" }
}
