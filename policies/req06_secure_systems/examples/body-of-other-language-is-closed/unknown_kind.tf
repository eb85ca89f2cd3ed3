resource "awscc_s3_bucket" "reports" {
  bucket_name = "reports"
}
