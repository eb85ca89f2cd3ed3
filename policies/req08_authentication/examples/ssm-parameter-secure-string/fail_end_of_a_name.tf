variable "prefix" {
  type = string
}

resource "aws_ssm_parameter" "password" {
  name  = "${var.prefix}-db-password"
  type  = "String"
  value = "none"
}
