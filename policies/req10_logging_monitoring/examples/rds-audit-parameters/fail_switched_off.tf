# Not tagged, and somebody decided that nothing is recorded.
resource "aws_rds_cluster_parameter_group" "shop" {
  family = "aurora-mysql8.0"

  parameter {
    name  = "server_audit_events"
    value = "CONNECT,QUERY_DCL"
  }

  parameter {
    name  = "server_audit_logging"
    value = "0"
  }
}

resource "aws_rds_cluster" "shop" {
  engine                          = "aurora-mysql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.shop.name
}
