resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"
}

resource "aws_opensearch_domain_policy" "this" {
  domain_name = aws_opensearch_domain.catalogue.domain_name
  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = aws_iam_role.api.arn }
      Action    = "es:ESHttp*"
      Resource  = "arn:aws:es:ap-southeast-1:111122223333:domain/catalogue/*"
    }]
  })
}

resource "aws_iam_role" "api" {
  name               = "api"
  assume_role_policy = "{}"
}
