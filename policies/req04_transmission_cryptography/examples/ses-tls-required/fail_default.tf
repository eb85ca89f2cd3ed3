resource "aws_ses_configuration_set" "x" {
  name = "receipts"
}
