resource "aws_docdb_cluster" "this" {
  skip_final_snapshot = false
}
