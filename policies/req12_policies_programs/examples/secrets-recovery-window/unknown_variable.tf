variable "open" {}

resource "aws_secretsmanager_secret" "this" {
  name                    = "app/database"
  recovery_window_in_days = var.open
}
