resource "random_password" "this" {
  length = 32
}

resource "aws_ssm_parameter" "this" {
  name  = "/vault/login"
  type  = "String"
  value = "admin:${random_password.this.result}"
}
