variable "name" {
  type = string
}

resource "aws_ssm_parameter" "one" {
  name  = "${var.name}-prod"
  type  = "String"
  value = "none"
}
