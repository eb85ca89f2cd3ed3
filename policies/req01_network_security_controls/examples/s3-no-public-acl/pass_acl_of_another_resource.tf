resource "aws_s3_bucket" "logs" {
  bucket = "payments-logs"
}

resource "aws_s3_bucket_acl" "logs" {
  bucket = aws_s3_bucket.logs.id
  acl    = "private"
}

resource "aws_s3_object" "folder" {
  bucket = aws_s3_bucket.logs.bucket
  key    = "balancer/"
  acl    = aws_s3_bucket_acl.logs.acl
}
