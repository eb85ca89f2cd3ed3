resource "aws_elasticache_cluster" "this" {
  engine = "redis"
  tags = {
    pci_scope = "cde"
  }
}
