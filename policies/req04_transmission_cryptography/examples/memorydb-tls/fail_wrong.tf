resource "aws_memorydb_cluster" "x" {
  name        = "x"
  tls_enabled = false
}
