resource "aws_sns_topic_policy" "x" {
  arn = "arn:aws:sns:eu-west-1:111122223333:orders"

  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = "*"
    }]
  })
}
