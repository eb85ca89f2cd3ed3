resource "aws_ec2_transit_gateway" "this" {}

resource "aws_flow_log" "this" {
  transit_gateway_id   = aws_ec2_transit_gateway.this.id
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::smartpay-log-archive-flow"
}
