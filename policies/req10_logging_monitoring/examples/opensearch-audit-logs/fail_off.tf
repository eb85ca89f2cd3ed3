resource "aws_opensearch_domain" "catalogue" {
  log_publishing_options {
    log_type                 = "AUDIT_LOGS"
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.logs.arn
    enabled                  = false
  }
}

resource "aws_cloudwatch_log_group" "logs" {
  name = "/aws/OpenSearchService/domains/catalogue/logs"
}
