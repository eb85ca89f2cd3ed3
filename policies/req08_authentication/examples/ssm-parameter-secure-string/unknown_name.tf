variable "open" {}

variable "password" {
  sensitive = true
}

resource "aws_ssm_parameter" "this" {
  name  = var.open
  type  = "String"
  value = var.password
}
