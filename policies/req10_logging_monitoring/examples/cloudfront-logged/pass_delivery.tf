resource "aws_cloudfront_distribution" "x" {
  enabled = true
}

resource "aws_cloudwatch_log_delivery_source" "x" {
  name         = "x"
  log_type     = "ACCESS_LOGS"
  resource_arn = aws_cloudfront_distribution.x.arn
}
