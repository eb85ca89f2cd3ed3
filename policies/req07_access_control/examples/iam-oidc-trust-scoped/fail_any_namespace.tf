resource "aws_iam_role" "x" {
  name = "x"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A1B2" }
      Condition = {
        StringLike = {
          "oidc.eks.eu-west-1.amazonaws.com/id/A1B2:sub" = "system:serviceaccount:*:*"
          "oidc.eks.eu-west-1.amazonaws.com/id/A1B2:aud" = "sts.amazonaws.com"
        }
      }
    }]
  })
}
