resource "aws_globalaccelerator_custom_routing_accelerator" "this" {
  name = "games"

  attributes {
    flow_logs_enabled   = true
    flow_logs_s3_bucket = "example-flow-logs"
    flow_logs_s3_prefix = "accelerator/"
  }
}
