resource "aws_s3_bucket_acl" "files" {
  bucket = "pay-files"
  acl    = "private"
}
