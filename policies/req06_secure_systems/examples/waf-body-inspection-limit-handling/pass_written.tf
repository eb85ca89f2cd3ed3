resource "aws_wafv2_web_acl" "this" {
  name  = "web"
  scope = "REGIONAL"

  rule {
    name     = "sqli"
    priority = 1

    statement {
      sqli_match_statement {
        field_to_match {
          body {
            oversize_handling = "MATCH"
          }
        }
      }
    }
  }
}
