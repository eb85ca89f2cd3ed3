resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}

resource "aws_flow_log" "archive" {
  vpc_id               = aws_vpc.this.id
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::smartpay-log-archive-flow/production/"
  traffic_type         = "ALL"
}
