resource "aws_s3_access_point" "in" {
  bucket = "pay-files"
  name   = "in"
}
