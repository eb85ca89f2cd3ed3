resource "aws_neptune_cluster" "x" {
  cluster_identifier                   = "fraud"
  enable_cloudwatch_logs_exports       = ["audit"]
  neptune_cluster_parameter_group_name = aws_neptune_cluster_parameter_group.x.name
}

resource "aws_neptune_cluster_parameter_group" "x" {
  name   = "reports"
  family = "neptune1.4"

  parameter {
    name  = "neptune_enable_audit_log"
    value = "1"
  }
}
