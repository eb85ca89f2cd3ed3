resource "aws_db_instance" "rds_auto_minor_upgrade" {
  engine                     = "postgres"
  auto_minor_version_upgrade = false
}
