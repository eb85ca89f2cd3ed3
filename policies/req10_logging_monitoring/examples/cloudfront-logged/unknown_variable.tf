variable "x" {
  type = list(string)
}

resource "aws_cloudfront_distribution" "x" {
  enabled = true

  dynamic "logging_config" {
    for_each = var.x
    content {
      bucket = logging_config.value
    }
  }
}
