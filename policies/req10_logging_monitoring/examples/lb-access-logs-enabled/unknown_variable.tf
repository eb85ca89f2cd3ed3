variable "access_logs" {
  type = bool
}

resource "aws_lb" "api" {
  access_logs {
    bucket  = "smartpay-log-archive-access"
    enabled = var.access_logs
  }
}
