variable "open" {}

resource "aws_dx_connection" "two" {
  name      = "two"
  bandwidth = "10Gbps"
  location  = "EqFA5"
}

resource "aws_cloudwatch_metric_alarm" "one" {
  alarm_name          = "one"
  namespace           = "AWS/DX"
  metric_name         = "ConnectionState"
  comparison_operator = "LessThanThreshold"
  evaluation_periods  = 1

  dimensions = {
    ConnectionId = var.open ? aws_dx_connection.two.id : "other"
  }
}
