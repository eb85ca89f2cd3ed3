resource "aws_secretsmanager_secret_version" "partner" {
  secret_id = "partner-login"

  secret_string = jsonencode({
    user     = "UPDATE_IN_CONSOLE"
    password = "hunter2-correct-horse"
  })

  lifecycle {
    ignore_changes = [secret_string]
  }
}
