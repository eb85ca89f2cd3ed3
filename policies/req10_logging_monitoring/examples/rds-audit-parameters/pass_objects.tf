resource "aws_rds_cluster_parameter_group" "payments" {
  family = "aurora-postgresql16"

  parameter {
    name  = "shared_preload_libraries"
    value = "pg_stat_statements,pgaudit"
  }

  parameter {
    name  = "pgaudit.role"
    value = "rds_pgaudit"
  }
}

resource "aws_rds_cluster" "payments" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.payments.name
}
