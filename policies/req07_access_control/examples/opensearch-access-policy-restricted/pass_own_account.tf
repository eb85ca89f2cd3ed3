data "aws_caller_identity" "current" {}

resource "aws_opensearch_domain" "catalogue" {
  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
      Action    = "es:*"
      Resource  = "arn:aws:es:ap-southeast-1:${data.aws_caller_identity.current.account_id}:domain/catalogue/*"
    }]
  })
}
