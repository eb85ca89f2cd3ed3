resource "aws_db_instance" "rds_enhanced_monitoring" {
  engine = "postgres"
}
