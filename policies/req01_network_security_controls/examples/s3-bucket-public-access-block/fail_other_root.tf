resource "aws_s3_bucket_public_access_block" "reports" {
  bucket              = "reports"
  block_public_acls   = true
  block_public_policy = false
}
