variable "bucket" {
  type = string
}

resource "aws_cloudtrail" "this" {
  s3_bucket_name = var.bucket
}
