resource "aws_opensearch_domain" "catalogue" {
  log_publishing_options {
    log_type                 = var.log
    cloudwatch_log_group_arn = aws_cloudwatch_log_group.logs.arn
  }
}

resource "aws_cloudwatch_log_group" "logs" {
  name = "/aws/OpenSearchService/domains/catalogue/logs"
}

variable "log" {
  type = string
}
