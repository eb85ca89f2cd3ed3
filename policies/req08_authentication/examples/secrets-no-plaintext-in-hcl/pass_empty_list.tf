resource "aws_secretsmanager_secret" "accounts" {
  name = "allowed-accounts"
}

# People write the list; Terraform keeps what they wrote.
resource "aws_secretsmanager_secret_version" "accounts" {
  secret_id     = aws_secretsmanager_secret.accounts.id
  secret_string = "[]"

  lifecycle {
    ignore_changes = [secret_string]
  }
}
