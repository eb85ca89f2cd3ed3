resource "aws_sns_topic_policy" "sns_policy_restricted" {
  arn    = "arn:aws:sns:ap-southeast-1:111122223333:alerts"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "sns:Publish", Resource = "*" }] })
}
