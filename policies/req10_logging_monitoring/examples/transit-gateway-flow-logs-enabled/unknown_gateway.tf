resource "aws_ec2_transit_gateway" "this" {}

resource "aws_flow_log" "this" {
  transit_gateway_id   = var.gateway
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::smartpay-log-archive-flow"
}

variable "gateway" {
  type = string
}
