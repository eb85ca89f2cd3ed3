data "aws_caller_identity" "me" {}

variable "role" {
  type = string
}

resource "aws_ecr_repository_policy" "images" {
  repository = "images"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:role/${var.role}" }
      Action    = "ecr:BatchGetImage"
      Resource  = "*"
    }]
  })
}
