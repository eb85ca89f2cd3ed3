resource "aws_rds_cluster_parameter_group" "payments" {
  family = "aurora-postgresql16"

  parameter {
    name  = "log_parameter_max_length"
    value = "0"
  }
}

resource "aws_db_parameter_group" "payments" {
  family = "aurora-postgresql16"

  parameter {
    name  = "log_min_duration_statement"
    value = "500"
  }
}

resource "aws_rds_cluster" "payments" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.payments.name
}

resource "aws_rds_cluster_instance" "payments" {
  cluster_identifier      = aws_rds_cluster.payments.id
  engine                  = aws_rds_cluster.payments.engine
  db_parameter_group_name = aws_db_parameter_group.payments.name
}
