resource "aws_wafv2_web_acl_logging_configuration" "this" {
  resource_arn            = aws_wafv2_web_acl.web.arn
  log_destination_configs = ["arn:aws:s3:::aws-waf-logs-web"]

  redacted_fields {
    single_header {
      name = "authorization"
    }
  }
}
