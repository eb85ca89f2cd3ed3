variable "logged" {
  type = bool
}

resource "aws_globalaccelerator_accelerator" "edge" {
  name    = "edge"
  enabled = true

  attributes {
    flow_logs_enabled   = var.logged
    flow_logs_s3_bucket = "example-flow-logs"
    flow_logs_s3_prefix = "edge/"
  }
}
