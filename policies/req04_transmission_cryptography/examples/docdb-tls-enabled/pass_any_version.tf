resource "aws_docdb_cluster_parameter_group" "this" {
  family = "docdb5.0"

  parameter {
    name  = "tls"
    value = "enabled"
  }
}

resource "aws_docdb_cluster" "this" {
  db_cluster_parameter_group_name = aws_docdb_cluster_parameter_group.this.name
}
