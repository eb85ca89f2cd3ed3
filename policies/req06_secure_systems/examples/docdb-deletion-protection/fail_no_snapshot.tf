resource "aws_docdb_cluster" "this" {
  deletion_protection = true
  skip_final_snapshot = true
}
