resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}

resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.32.8.0/24"
}

resource "aws_flow_log" "this" {
  subnet_id       = aws_subnet.a.id
  log_destination = "arn:aws:s3:::smartpay-log-archive-flow"
  traffic_type    = "ALL"
}
