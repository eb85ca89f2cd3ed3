resource "aws_neptune_cluster_parameter_group" "this" {
  family = "neptune1.3"

  parameter {
    name  = "neptune_enable_audit_log"
    value = 1
  }

  parameter {
    name  = "neptune_query_timeout"
    value = "120000"
  }
}
