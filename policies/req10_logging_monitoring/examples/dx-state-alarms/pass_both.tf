resource "aws_dx_connection" "one" {
  name      = "one"
  bandwidth = "10Gbps"
  location  = "EqFA5"
}

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
    ConnectionId = aws_dx_connection.one.id
  }
}

resource "aws_cloudwatch_metric_alarm" "two" {
  alarm_name          = "one"
  namespace           = "AWS/DX"
  metric_name         = "ConnectionState"
  comparison_operator = "LessThanThreshold"
  evaluation_periods  = 1

  dimensions = {
    ConnectionId = aws_dx_connection.two.id
  }
}
