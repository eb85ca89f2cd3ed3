resource "aws_cloudtrail_event_data_store" "events" {
  name                 = "events"
  retention_period     = 2557
  multi_region_enabled = false
}
