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
  retention_in_days = 60
  kms_key_id        = "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000000"
}

resource "aws_flow_log" "archive" {
  vpc_id               = aws_vpc.this.id
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::smartpay-log-archive-flow/production/"
  traffic_type         = "ALL"
}
