resource "aws_s3_bucket" "documents" {
  bucket = "shop-documents"
}

module "settings" {
  source  = "example.com/shop/bucket-settings/aws"
  version = "1.0.0"

  bucket = aws_s3_bucket.documents.id
}
