resource "aws_kms_key" "cardholder" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:role/payments" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}
