resource "aws_securityhub_configuration_policy" "this" {
  name = "everywhere"

  configuration_policy {
    service_enabled       = true
    enabled_standard_arns = ["arn:aws:securityhub:eu-central-1::standards/pci-dss/v/3.2.1"]

    security_controls_configuration {
      disabled_control_identifiers = []
    }
  }
}
