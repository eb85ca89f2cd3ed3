variable "password" {
  sensitive = true
}

resource "aws_ssm_parameter" "this" {
  name  = "/payments/db/password"
  type  = "SecureString"
  value = var.password
}
