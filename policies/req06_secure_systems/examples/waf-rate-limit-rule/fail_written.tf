resource "aws_wafv2_web_acl" "this" {
  name  = "web"
  scope = "REGIONAL"

  rule {
    name     = "own"
    priority = 1

    statement {
      geo_match_statement {
        country_codes = ["XX"]
      }
    }
  }
}
