variable "x" {
  type = list(string)
}

resource "aws_db_cluster_snapshot" "weekly" {
  db_cluster_identifier          = "payments"
  db_cluster_snapshot_identifier = "payments-weekly"
  shared_accounts                = var.x
}
