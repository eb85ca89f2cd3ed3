resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}

resource "aws_flow_log" "this" {
  vpc_id          = aws_vpc.this.id
  log_destination = aws_cloudwatch_log_group.flow.arn
  iam_role_arn    = "arn:aws:iam::111122223333:role/flow-logs"
  traffic_type    = "ALL"
}

resource "aws_cloudwatch_log_group" "flow" {
  name              = "/vpc/flow"
  retention_in_days = 90
}

resource "aws_flow_log" "archive" {
  vpc_id               = aws_vpc.this.id
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::some-bucket"
  traffic_type         = "ALL"
}
