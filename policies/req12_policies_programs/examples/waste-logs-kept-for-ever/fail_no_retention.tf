resource "aws_cloudwatch_log_group" "app" {
  name = "app"

  tags = {
    pci_scope = "out-of-scope"
  }
}
