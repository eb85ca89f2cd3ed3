resource "aws_docdb_cluster" "this" {
  master_username = "profiles_owner"
}
