resource "aws_cloudtrail_event_data_store" "this" {
  name                           = "audit"
  termination_protection_enabled = false
}
