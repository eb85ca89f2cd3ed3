resource "aws_elasticache_cluster" "this" {
  engine = "memcached"
  tags = {
    pci_scope = "cde"
  }
}
