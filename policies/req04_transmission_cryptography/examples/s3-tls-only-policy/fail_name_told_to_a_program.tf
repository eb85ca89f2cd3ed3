resource "aws_s3_bucket" "documents" {
  bucket = "shop-documents"
}

module "api" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "7.20.1"

  environment_variables = {
    BUCKET = aws_s3_bucket.documents.bucket
  }

  policy_statements = {
    read = {
      effect    = "Allow"
      actions   = ["s3:GetObject"]
      resources = ["${aws_s3_bucket.documents.arn}/*"]
    }
  }
}
