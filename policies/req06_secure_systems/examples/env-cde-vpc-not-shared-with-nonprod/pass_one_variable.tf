variable "environment" {}

variable "zones" {}

locals {
  tags = { environment = var.environment, pci_scope = "cde" }
}

resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
  tags       = local.tags
}

resource "aws_subnet" "app" {
  count = length(var.zones)

  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet("10.20.0.0/16", 8, count.index)
  tags       = { environment = var.environment, pci_scope = "cde" }
}
