resource "aws_s3_bucket_replication_configuration" "files" {
  bucket = "pay-files"
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    status = "Enabled"

    destination {
      bucket = "arn:aws:s3:::pay-copies"
    }
  }
}
