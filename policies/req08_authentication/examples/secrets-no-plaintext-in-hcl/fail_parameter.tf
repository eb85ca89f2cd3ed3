resource "aws_ssm_parameter" "login" {
  name  = "/payments/password"
  type  = "SecureString"
  value = "correct-horse-battery"
}
