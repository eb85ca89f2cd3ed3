resource "aws_db_instance" "rds_performance_insights_off" {
  engine = "postgres"
}

resource "aws_db_instance" "rds_performance_insights_cmk" {
  engine                       = "postgres"
  performance_insights_enabled = true
}
