resource "aws_docdb_cluster_instance" "this" {
  cluster_identifier         = "profiles"
  auto_minor_version_upgrade = true
  ca_cert_identifier         = "rds-ca-rsa2048-g1"
}
