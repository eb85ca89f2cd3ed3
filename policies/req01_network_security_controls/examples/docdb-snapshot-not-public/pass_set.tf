resource "aws_docdb_cluster_snapshot" "this" {
  shared_accounts = ["111122223333"]
}
