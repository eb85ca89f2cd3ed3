provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
}

data "aws_region" "current" {}

resource "aws_iam_role_policy" "worker" {
  role = "worker"

  policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = "secretsmanager:GetSecretValue"
      Resource = "arn:aws:secretsmanager:${data.aws_region.current.region}:999988887777:secret:worker/*"
    }]
  })
}
