variable "standard" {
  type = string
}

resource "aws_securityhub_standards_subscription" "pci" {
  standards_arn = var.standard
}
