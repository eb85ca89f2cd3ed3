variable "secret_arn" {
  type = string
}

provider "aws" {
  allowed_account_ids = ["111122223333"]
}

resource "aws_iam_role_policy" "api" {
  role = "api"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["secretsmanager:GetSecretValue"]
      Resource = var.secret_arn
    }]
  })
}
