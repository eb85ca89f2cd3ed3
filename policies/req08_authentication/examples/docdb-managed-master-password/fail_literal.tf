resource "aws_docdb_cluster" "this" {
  master_password = "not-a-secret-any-more"
}
