resource "aws_kms_key" "cardholder" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = ["kms:Decrypt"]
      Resource  = "*"
      Condition = {
        StringEquals = {
          "kms:CallerAccount" = "111122223333"
          "kms:ViaService"    = "rds.ap-southeast-1.amazonaws.com"
        }
      }
    }]
  })
}
