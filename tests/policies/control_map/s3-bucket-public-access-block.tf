resource "aws_s3_bucket" "plain" {
  bucket = "pay-plain"
}

resource "aws_s3_bucket" "opened" {
  bucket = "pay-opened"
}

resource "aws_s3_bucket_public_access_block" "opened" {
  bucket              = aws_s3_bucket.opened.id
  block_public_acls   = false
  block_public_policy = true
}
