resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}

resource "aws_flow_log" "accepted" {
  vpc_id          = aws_vpc.this.id
  log_destination = "arn:aws:s3:::smartpay-log-archive-flow"
  traffic_type    = "ACCEPT"
}

resource "aws_flow_log" "rejected" {
  vpc_id          = aws_vpc.this.id
  log_destination = "arn:aws:s3:::smartpay-log-archive-flow"
  traffic_type    = "REJECT"
}
