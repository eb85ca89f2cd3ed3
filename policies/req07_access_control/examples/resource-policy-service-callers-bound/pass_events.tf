# EventBridge tells a topic no source; CloudWatch does.
resource "aws_sns_topic_policy" "this" {
  arn = "arn:aws:sns:ap-southeast-1:111122223333:alerts"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { Service = "events.amazonaws.com" }, Action = "sns:Publish", Resource = "arn:aws:sns:ap-southeast-1:111122223333:alerts" },
      { Effect = "Allow", Principal = { Service = "cloudwatch.amazonaws.com" }, Action = "sns:Publish", Resource = "arn:aws:sns:ap-southeast-1:111122223333:alerts", Condition = { StringEquals = { "aws:SourceAccount" = "111122223333" } } },
    ]
  })
}
