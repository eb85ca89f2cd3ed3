resource "aws_instance" "one" {
  ami           = "ami-0a1b2c3d"
  instance_type = "m7g.large"
}

resource "aws_instance" "two" {
  ami           = "ami-0a1b2c3d"
  instance_type = "m7g.large"
}

resource "aws_cloudwatch_metric_alarm" "one" {
  alarm_name          = "one"
  namespace           = "AWS/EC2"
  metric_name         = "CPUUtilization"
  comparison_operator = "LessThanThreshold"
  evaluation_periods  = 1

  dimensions = {
    InstanceId = aws_instance.one.id
  }
}

resource "aws_cloudwatch_metric_alarm" "two" {
  alarm_name          = "one"
  namespace           = "AWS/EC2"
  metric_name         = "CPUUtilization"
  comparison_operator = "LessThanThreshold"
  evaluation_periods  = 1

  dimensions = {
    InstanceId = aws_instance.two.id
  }
}
