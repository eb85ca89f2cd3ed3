resource "aws_secretsmanager_secret" "this" {
  name = "payments"
}

output "secret" {
  value = aws_secretsmanager_secret.this.arn
}
