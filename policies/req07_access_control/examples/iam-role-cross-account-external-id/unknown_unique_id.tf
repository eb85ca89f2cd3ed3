provider "aws" {
  allowed_account_ids = ["111122223333"]
}

resource "aws_iam_role" "deploy" {
  name = "deploy"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = "AIDAEXAMPLEEXAMPLE123" }
    }]
  })
}
