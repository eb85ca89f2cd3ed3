resource "aws_docdb_cluster" "this" {
  db_cluster_parameter_group_name = "made-elsewhere"
}
