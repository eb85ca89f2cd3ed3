resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = "payments"
  dashboard_body = jsonencode({ widgets = [{ type = "log", properties = { query = "SOURCE '/app' | fields @timestamp, @message" } }] })
}
