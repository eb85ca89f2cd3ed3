resource "aws_docdb_cluster_parameter_group" "this" {
  family = "docdb5.0"

  parameter {
    name  = "audit_logs"
    value = "ddl,dml_read,dml_write"
  }
}

resource "aws_docdb_cluster" "this" {
  db_cluster_parameter_group_name = aws_docdb_cluster_parameter_group.this.name
  enabled_cloudwatch_logs_exports = ["audit", "profiler"]
}
