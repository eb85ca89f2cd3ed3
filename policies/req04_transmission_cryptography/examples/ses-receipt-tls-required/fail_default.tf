resource "aws_ses_receipt_rule" "disputes" {
  name          = "disputes"
  rule_set_name = "inbound"
  recipients    = ["disputes@example.com"]
  enabled       = true
}
