resource "aws_ssm_parameter" "endpoint" {
  name  = "/vault/endpoint"
  type  = "String"
  value = "https://vault.example.internal"
}

resource "aws_ssm_parameter" "password" {
  name  = "/vault/password"
  type  = "SecureString"
  value = "taken from outside"

  lifecycle {
    ignore_changes = [value]
  }
}
