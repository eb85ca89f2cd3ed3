resource "aws_docdb_cluster" "this" {
  backup_retention_period = 6
}
