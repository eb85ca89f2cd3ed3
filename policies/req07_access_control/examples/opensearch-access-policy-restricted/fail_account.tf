resource "aws_opensearch_domain" "catalogue" {
  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:root" }
      Action    = "es:ESHttp*"
      Resource  = "arn:aws:es:ap-southeast-1:111122223333:domain/catalogue/*"
    }]
  })
}
