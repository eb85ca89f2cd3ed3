resource "aws_secretsmanager_secret" "user" {
  name = "ORDERS_DB_USERNAME"
}

resource "aws_secretsmanager_secret_version" "user" {
  secret_id     = aws_secretsmanager_secret.user.id
  secret_string = "orders_service"
}

resource "aws_ssm_parameter" "host" {
  name  = "/orders/db/host"
  type  = "SecureString"
  value = "orders-database"
}
