resource "aws_ec2_transit_gateway" "this" {}

resource "aws_ec2_transit_gateway_vpc_attachment" "a" {
  transit_gateway_id = aws_ec2_transit_gateway.this.id
  vpc_id             = "vpc-0a1b2c3d4e5f60718"
  subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
}

resource "aws_flow_log" "this" {
  transit_gateway_attachment_id = aws_ec2_transit_gateway_vpc_attachment.a.id
  log_destination_type          = "s3"
  log_destination               = "arn:aws:s3:::smartpay-log-archive-flow"
}
