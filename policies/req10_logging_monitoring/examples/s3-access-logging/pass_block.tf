resource "aws_s3_bucket" "data" {
  bucket = "example-data-1"

  logging {
    target_bucket = "example-logs-1"
  }
}
