variable "settings" {
  type = map(string)
}

resource "aws_redshift_parameter_group" "x" {
  name   = "x"
  family = "redshift-1.0"

  dynamic "parameter" {
    for_each = var.settings
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}
