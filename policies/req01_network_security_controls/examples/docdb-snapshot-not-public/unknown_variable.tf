variable "given" {
  type = list(string)
}

resource "aws_docdb_cluster_snapshot" "this" {
  shared_accounts = var.given
}
