variable "db_password" {
  type      = string
  sensitive = true
}

resource "aws_ssm_parameter" "this" {
  name  = "/payments/region"
  type  = "String"
  value = "eu"
}
