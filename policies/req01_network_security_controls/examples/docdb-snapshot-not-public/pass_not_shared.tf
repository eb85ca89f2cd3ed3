resource "aws_docdb_cluster_snapshot" "this" {
  db_cluster_identifier          = "profiles"
  db_cluster_snapshot_identifier = "before-upgrade"
}
