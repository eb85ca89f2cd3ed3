variable "engine" {
  type = string
}

resource "aws_elasticache_cluster" "this" {
  engine = var.engine
  tags = {
    pci_scope = "connected-to"
  }
}
