resource "aws_s3_bucket" "lb_log_bucket_compliant" {
  bucket = "lb-logs"
}

resource "aws_lb" "lb_log_bucket_compliant" {
  name = "web"

  access_logs {
    bucket  = aws_s3_bucket.lb_log_bucket_compliant.id
    enabled = true
  }
}
