resource "aws_docdb_cluster_snapshot" "this" {
  shared_accounts = ["all"]
}
