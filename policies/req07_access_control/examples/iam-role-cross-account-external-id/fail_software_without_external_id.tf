provider "aws" {
  allowed_account_ids = ["444455556666"]
}

resource "aws_iam_role" "other" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::999988887777:role/monitor" }
      Action    = "sts:AssumeRole"
    }]
  })
}
