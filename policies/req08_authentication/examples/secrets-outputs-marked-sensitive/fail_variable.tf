variable "db_password" {
  type = string
}

resource "aws_ssm_parameter" "this" {
  name  = "/payments/region"
  type  = "String"
  value = "eu"
}
