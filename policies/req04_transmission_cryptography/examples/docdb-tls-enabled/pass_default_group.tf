resource "aws_docdb_cluster" "this" {
  cluster_identifier = "profiles"
}
