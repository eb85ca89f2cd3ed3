resource "aws_cloudfront_distribution" "x" {
  enabled = true

  dynamic "logging_config" {
    for_each = []
    content {
      bucket = logging_config.value
    }
  }
}
