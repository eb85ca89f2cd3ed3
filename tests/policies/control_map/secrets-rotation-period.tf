resource "aws_secretsmanager_secret_rotation" "secrets_rotation_period" {
  secret_id = "app/database"

  rotation_rules {
    automatically_after_days = 180
  }
}
