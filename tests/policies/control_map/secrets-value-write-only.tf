resource "aws_secretsmanager_secret_version" "secrets_value_write_only" {
  secret_id     = "app/database"
  secret_string = "Kk7vQ2mXw9Lp4tRz"
}
