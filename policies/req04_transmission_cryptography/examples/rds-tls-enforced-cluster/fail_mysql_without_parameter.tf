resource "aws_rds_cluster_parameter_group" "ledger" {
  family = "aurora-mysql8.0"
}

resource "aws_rds_cluster" "ledger" {
  engine                          = "aurora-mysql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.ledger.name
}
