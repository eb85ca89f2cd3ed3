variable "open" {}

variable "password" {
  sensitive = true
}

resource "aws_ssm_parameter" "this" {
  name  = "/payments/db/password"
  type  = var.open
  value = var.password
}
