resource "aws_cloudfront_distribution" "x" {
  enabled = true

  dynamic "logging_config" {
    for_each = ["logs-example.s3.amazonaws.com"]
    content {
      bucket = logging_config.value
    }
  }
}
