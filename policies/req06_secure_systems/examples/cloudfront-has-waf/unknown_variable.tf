variable "x" {
  type = string
}

resource "aws_cloudfront_distribution" "x" {
  enabled    = true
  web_acl_id = var.x
}
