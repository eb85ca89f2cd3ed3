resource "aws_dax_cluster" "x" {
  cluster_name = "x"

  server_side_encryption {
    enabled = true
  }
}
