resource "aws_wafv2_web_acl" "this" {
  name  = "shop"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "shop"
    sampled_requests_enabled   = true
  }
}

resource "aws_wafv2_web_acl_rule_group_association" "core" {
  rule_name   = "core"
  priority    = 1
  web_acl_arn = aws_wafv2_web_acl.this.arn

  managed_rule_group {
    name        = "AWSManagedRulesCommonRuleSet"
    vendor_name = "AWS"
  }
}

resource "aws_wafv2_web_acl_rule_group_association" "bad" {
  rule_name   = "bad"
  priority    = 2
  web_acl_arn = aws_wafv2_web_acl.this.arn

  managed_rule_group {
    name        = "AWSManagedRulesKnownBadInputsRuleSet"
    vendor_name = "AWS"
  }
}

resource "aws_wafv2_web_acl_rule_group_association" "sqli" {
  rule_name   = "sqli"
  priority    = 3
  web_acl_arn = aws_wafv2_web_acl.this.arn

  managed_rule_group {
    name        = "AWSManagedRulesSQLiRuleSet"
    vendor_name = "AWS"
  }
}

resource "aws_wafv2_web_acl_rule_group_association" "known" {
  rule_name   = "known"
  priority    = 4
  web_acl_arn = aws_wafv2_web_acl.this.arn

  managed_rule_group {
    name        = "AWSManagedRulesAmazonIpReputationList"
    vendor_name = "AWS"
  }
}
