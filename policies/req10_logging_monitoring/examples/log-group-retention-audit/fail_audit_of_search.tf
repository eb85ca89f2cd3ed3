resource "aws_cloudwatch_log_group" "search" {
  name              = "/search/who"
  retention_in_days = 30
}

resource "aws_opensearch_domain" "this" {
  domain_name = "payments"

  log_publishing_options {
    log_type                 = "AUDIT_LOGS"
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.search.arn
  }
}
