resource "aws_iam_openid_connect_provider" "code" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "production" {
  name = "production-deploy"

  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = aws_iam_openid_connect_provider.code.arn }
      Condition = { StringEquals = { "token.actions.githubusercontent.com:sub" = "repo:acme/app:environment:production" } }
    }]
  })

  tags = {
    environment = "production"
  }
}

resource "aws_iam_role" "staging" {
  name = "staging-deploy"

  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = aws_iam_openid_connect_provider.code.arn }
      Condition = { StringEquals = { "token.actions.githubusercontent.com:sub" = "repo:acme/app:environment:staging" } }
    }]
  })

  tags = {
    environment = "staging"
  }
}
