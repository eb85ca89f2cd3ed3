variable "open" {}

variable "text" {}

resource "aws_ssm_parameter" "this" {
  name  = var.open
  type  = "String"
  value = var.text
}
