variable "open" {}

resource "aws_cloudtrail" "this" {
  name           = "audit"
  s3_bucket_name = "trail"
  tags           = { stage = var.open }
}
