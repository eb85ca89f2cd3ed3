resource "aws_cloudtrail_event_data_store" "this" {
  name             = "audit"
  retention_period = 400
}
