resource "aws_eks_cluster" "payments" {
  name = "payments"
}

locals {
  issuer = replace(aws_eks_cluster.payments.identity[0].oidc[0].issuer, "https://", "")
}

resource "aws_iam_openid_connect_provider" "payments" {
  url            = "https://${local.issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "api" {
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = aws_iam_openid_connect_provider.payments.arn }
      Condition = {
        StringEquals = {
          "${local.issuer}:aud" = "sts.amazonaws.com"
        }
      }
    }]
  })
}
