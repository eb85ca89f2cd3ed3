resource "aws_docdb_cluster" "this" {
  storage_encrypted = false
}
