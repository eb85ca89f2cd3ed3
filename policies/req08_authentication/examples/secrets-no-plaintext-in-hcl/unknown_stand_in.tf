variable "password" {
  type      = string
  sensitive = true
  default   = "correct-horse"
}

resource "aws_secretsmanager_secret_version" "login" {
  secret_id     = "payments-login"
  secret_string = var.password
}
