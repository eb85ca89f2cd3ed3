resource "aws_securityhub_standards_subscription" "pci" {
  standards_arn = "arn:aws:securityhub:eu-central-1::standards/pci-dss/v/4.0.1"
}
