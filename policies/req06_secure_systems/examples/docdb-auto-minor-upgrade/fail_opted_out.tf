resource "aws_docdb_cluster_instance" "this" {
  auto_minor_version_upgrade = false
}
