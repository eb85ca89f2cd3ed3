# None of these actions supports a resource; kinesis:SubscribeToShard and comprehend:DetectEntities
# only read.
resource "aws_iam_role_policy" "agent" {
  name = "agent"
  role = "agent"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "ssmmessages:OpenControlChannel", "ec2messages:SendReply", "xray:PutTraceSegments",
        "guardduty:CreateDetector", "comprehend:DetectEntities", "kinesis:SubscribeToShard",
      ]
      Resource = "*"
    }]
  })
}
