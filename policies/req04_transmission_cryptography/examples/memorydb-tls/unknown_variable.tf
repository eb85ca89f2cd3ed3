variable "x" {
  type = any
}

resource "aws_memorydb_cluster" "x" {
  name        = "x"
  tls_enabled = var.x
}
