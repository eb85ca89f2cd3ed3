variable "prefix" {
  type = string
}

resource "aws_ssm_parameter" "password" {
  name  = "/orders/database-password"
  type  = "SecureString"
  value = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders"
}

resource "aws_ssm_parameter" "receiver" {
  name  = "${var.prefix}-webhook-receiver"
  type  = "String"
  value = "none"
}
