variable "x" {
  type = any
}

resource "aws_dax_cluster" "x" {
  cluster_name                     = "x"
  cluster_endpoint_encryption_type = var.x
}
