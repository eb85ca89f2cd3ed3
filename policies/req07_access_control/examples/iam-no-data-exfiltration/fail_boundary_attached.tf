resource "aws_iam_policy" "permissions_boundary" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:GetObject"
      Resource = "*"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "x" {
  role       = "deploy"
  policy_arn = aws_iam_policy.permissions_boundary.arn
}
