resource "aws_cloudwatch_log_group" "log_group_cmk" {
  name = "/app/orders"
}
