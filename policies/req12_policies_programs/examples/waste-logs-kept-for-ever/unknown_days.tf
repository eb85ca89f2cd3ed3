variable "days" {
  type = number
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "app"
  retention_in_days = var.days

  tags = {
    pci_scope = "out-of-scope"
  }
}
