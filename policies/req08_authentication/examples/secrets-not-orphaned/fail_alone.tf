resource "aws_secretsmanager_secret" "this" {
  name = "payments"
}

resource "aws_secretsmanager_secret_version" "this" {
  secret_id                = aws_secretsmanager_secret.this.id
  secret_string_wo         = "x"
  secret_string_wo_version = 1
}
