variable "x" {
  type = any
}

resource "aws_neptune_cluster" "x" {
  cluster_identifier = "x"
  storage_encrypted  = var.x
}
