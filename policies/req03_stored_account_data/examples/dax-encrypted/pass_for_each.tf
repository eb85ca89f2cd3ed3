resource "aws_dax_cluster" "x" {
  cluster_name = "x"

  dynamic "server_side_encryption" {
    for_each = [true]
    content {
      enabled = server_side_encryption.value
    }
  }
}
