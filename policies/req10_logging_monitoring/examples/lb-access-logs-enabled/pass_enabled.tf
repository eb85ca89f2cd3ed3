resource "aws_lb" "api" {
  access_logs {
    bucket  = "smartpay-log-archive-access"
    enabled = true
  }
}
