data "aws_caller_identity" "me" {}

variable "account" {
  type = string
}

resource "aws_ecr_repository_policy" "images" {
  repository = "images"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${var.account}:role/puller" }
      Action    = "ecr:BatchGetImage"
      Resource  = "*"
    }]
  })
}
