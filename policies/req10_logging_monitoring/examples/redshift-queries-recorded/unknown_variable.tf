variable "log" {
  type = string
}

resource "aws_redshift_parameter_group" "x" {
  name   = "reports"
  family = "redshift-1.0"

  parameter {
    name  = "enable_user_activity_logging"
    value = var.log
  }
}
