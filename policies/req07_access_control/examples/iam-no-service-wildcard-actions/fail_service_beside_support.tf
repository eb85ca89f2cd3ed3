resource "aws_iam_role_policy" "support" {
  role = "support"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["support:*", "ssm:*"]
      Resource = "*"
    }]
  })
}
