resource "aws_docdb_cluster_instance" "this" {
  ca_cert_identifier = "rds-ca-2019"
}
