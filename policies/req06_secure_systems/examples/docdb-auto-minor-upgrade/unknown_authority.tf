variable "authority" {
  type = string
}

resource "aws_docdb_cluster_instance" "this" {
  ca_cert_identifier = var.authority
}
