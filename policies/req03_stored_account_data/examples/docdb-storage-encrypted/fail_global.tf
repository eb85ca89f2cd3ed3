resource "aws_docdb_global_cluster" "this" {
  global_cluster_identifier = "profiles"
}
