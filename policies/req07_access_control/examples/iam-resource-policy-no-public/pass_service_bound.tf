resource "aws_sns_topic_policy" "alarms" {
  arn = "arn:aws:sns:ap-southeast-1:111122223333:alarms"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "sns:Publish"
      Resource  = "arn:aws:sns:ap-southeast-1:111122223333:alarms"
      Condition = { StringEquals = { "aws:SourceAccount" = "111122223333" } }
    }]
  })
}
