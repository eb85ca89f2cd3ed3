resource "aws_wafv2_web_acl" "this" {
  name  = "web"
  scope = "REGIONAL"

  rule {
    name     = "rate"
    priority = 1

    statement {
      rate_based_statement {
        limit              = 2000
        aggregate_key_type = "IP"
      }
    }
  }
}
