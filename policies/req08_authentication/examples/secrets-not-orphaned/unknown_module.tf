resource "aws_secretsmanager_secret" "this" {
  name = "payments"
}

module "server" {
  source = "git::https://example.com/server.git"
  secret = aws_secretsmanager_secret.this.arn
}
