variable "logged" {
  type = bool
}

resource "aws_cloudfront_distribution" "x" {
  enabled = true
}

resource "aws_cloudwatch_log_delivery_source" "x" {
  name         = "shop"
  log_type     = "ACCESS_LOGS"
  resource_arn = var.logged ? aws_cloudfront_distribution.x.arn : "arn:aws:cloudfront::111122223333:distribution/E1"
}

resource "aws_cloudwatch_log_delivery" "x" {
  delivery_source_name     = aws_cloudwatch_log_delivery_source.x.name
  delivery_destination_arn = "arn:aws:logs:us-east-1:111122223333:delivery-destination:shop"
}
