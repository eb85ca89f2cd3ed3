resource "aws_s3_bucket" "this" {
  bucket = "payments-prod-dns-queries"
}

resource "aws_route53_resolver_query_log_config" "this" {
  name            = "queries"
  destination_arn = aws_s3_bucket.this.arn
}
