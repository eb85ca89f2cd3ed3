variable "standards" {
  type = list(string)
}

resource "aws_securityhub_configuration_policy" "this" {
  name = "everywhere"

  configuration_policy {
    service_enabled       = true
    enabled_standard_arns = var.standards

    security_controls_configuration {
      disabled_control_identifiers = []
    }
  }
}
