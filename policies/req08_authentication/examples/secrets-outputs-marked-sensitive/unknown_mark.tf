variable "open" {}

output "db_password" {
  value     = "x"
  sensitive = var.open
}

resource "aws_ssm_parameter" "this" {
  name  = "/payments/region"
  type  = "String"
  value = "eu"
}
