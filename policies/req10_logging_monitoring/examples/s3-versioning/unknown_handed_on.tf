resource "aws_s3_bucket" "data" {
  bucket = "example-data-1"
}

module "harden" {
  source  = "example/s3-harden/aws"
  version = "1.0.0"
  bucket  = aws_s3_bucket.data.id
}
