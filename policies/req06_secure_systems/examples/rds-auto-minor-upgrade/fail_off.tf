resource "aws_db_instance" "cards" {
  engine                     = "postgres"
  auto_minor_version_upgrade = false
}
