resource "aws_iam_policy" "boundary" {
  name = "deploy-boundary"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "*", Resource = "*" },
      { Effect = "Deny", Action = "cloudtrail:StopLogging", Resource = "*" },
    ]
  })
}

resource "aws_iam_role" "deploy" {
  name                 = "deploy"
  permissions_boundary = aws_iam_policy.boundary.arn
  assume_role_policy   = "{}"
}

resource "aws_iam_policy" "deploy" {
  name = "deploy"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "ec2:DescribeVpcs", Resource = "*" }]
  })
}
