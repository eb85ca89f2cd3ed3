resource "aws_iam_role" "deploy_production" {
  name = "production-deploy"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:role/pipeline" }
      Action    = "sts:AssumeRole"
    }]
  })

  tags = {
    environment = "production"
  }
}

resource "aws_iam_role" "audit" {
  name = "audit"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:role/pipeline" }
      Action    = "sts:AssumeRole"
    }]
  })
}
