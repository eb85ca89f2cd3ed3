resource "aws_lb" "api" {
  internal = false
}

resource "aws_wafv2_web_acl" "api" {
  scope = "REGIONAL"
}

resource "aws_wafv2_web_acl_association" "api" {
  resource_arn = aws_lb.api.arn
  web_acl_arn  = aws_wafv2_web_acl.api.arn
}
