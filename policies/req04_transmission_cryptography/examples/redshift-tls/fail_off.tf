resource "aws_redshift_parameter_group" "x" {
  name   = "x"
  family = "redshift-1.0"

  dynamic "parameter" {
    for_each = { require_ssl = false, enable_user_activity_logging = true }
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}
