resource "aws_secretsmanager_secret" "secrets_cmk" {
  name = "app/database"
}
