resource "aws_iam_user" "agent" {
  name = "drs-agent"
}

resource "aws_iam_user_policy" "agent" {
  user = aws_iam_user.agent.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["mgn:RegisterAgentForMgn", "mgn:SendClientLogsForMgn"]
        Resource = "*"
      },
    ]
  })
}
