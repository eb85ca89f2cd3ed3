resource "aws_secretsmanager_secret" "secrets_rotation_enabled" {
  name = "app/database"
}
