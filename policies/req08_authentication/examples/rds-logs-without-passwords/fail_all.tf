resource "aws_rds_cluster_parameter_group" "payments" {
  family = "aurora-postgresql16"

  parameter {
    name  = "log_statement"
    value = "all"
  }
}

resource "aws_rds_cluster" "payments" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.payments.name
}
