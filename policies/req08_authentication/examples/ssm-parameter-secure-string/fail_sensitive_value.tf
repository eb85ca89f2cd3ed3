variable "hsm_pin" {
  sensitive = true
}

resource "aws_ssm_parameter" "this" {
  name  = "/vault/hsm-pin"
  type  = "String"
  value = var.hsm_pin
}
