resource "aws_cloudtrail" "this" {
  name           = "estate"
  s3_bucket_name = "smartpay-log-archive-flow"
}
