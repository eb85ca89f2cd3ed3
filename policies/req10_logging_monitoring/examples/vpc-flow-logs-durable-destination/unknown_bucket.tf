resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}

resource "aws_flow_log" "this" {
  vpc_id               = aws_vpc.this.id
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::some-bucket"
  traffic_type         = "ALL"
}
