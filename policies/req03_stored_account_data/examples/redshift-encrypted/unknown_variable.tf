variable "x" {
  type = any
}

resource "aws_redshift_cluster" "x" {
  cluster_identifier = "x"
  encrypted          = var.x
}
