variable "account" {
  type = string
}

resource "aws_iam_role_policy" "worker" {
  role = "worker"

  policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = "secretsmanager:GetSecretValue"
      Resource = "arn:aws:secretsmanager:eu-west-1:${var.account}:secret:worker/*"
    }]
  })
}
