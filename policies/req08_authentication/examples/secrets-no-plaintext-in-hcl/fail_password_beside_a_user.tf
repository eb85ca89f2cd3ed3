locals {
  stored = {
    ORDERS_DB_USERNAME      = "orders_service"
    ORDERS_DB_USER_PASSWORD = "correct-horse-battery"
  }
}

resource "aws_secretsmanager_secret" "orders" {
  for_each = local.stored

  name = each.key
}

resource "aws_secretsmanager_secret_version" "orders" {
  for_each = local.stored

  secret_id     = aws_secretsmanager_secret.orders[each.key].id
  secret_string = each.value
}
