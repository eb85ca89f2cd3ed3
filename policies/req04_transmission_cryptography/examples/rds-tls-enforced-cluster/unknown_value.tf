variable "force_ssl" {
  type = string
}

resource "aws_rds_cluster_parameter_group" "ledger" {
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = var.force_ssl
  }
}

resource "aws_rds_cluster" "ledger" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.ledger.name
}
