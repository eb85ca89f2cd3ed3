resource "aws_docdb_cluster" "this" {
  engine_version = "5.0.0"
}
