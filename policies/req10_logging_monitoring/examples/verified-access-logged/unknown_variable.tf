variable "logged" {
  type = bool
}

resource "aws_verifiedaccess_instance_logging_configuration" "staff" {
  verifiedaccess_instance_id = "vai-0a1b2c3d4e5f60001"

  access_logs {
    cloudwatch_logs {
      enabled   = var.logged
      log_group = "/verified-access"
    }
  }
}
