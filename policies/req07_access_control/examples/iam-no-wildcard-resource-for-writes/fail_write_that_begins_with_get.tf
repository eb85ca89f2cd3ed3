resource "aws_iam_role_policy" "job" {
  name = "job"
  role = "job"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["redshift-serverless:GetCredentials"]
      Resource = "*"
    }]
  })
}
