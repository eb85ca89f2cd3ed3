resource "aws_s3_bucket_policy" "s3_policy_no_lockout" {
  bucket = "files"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Principal = "*", Action = "*", Resource = "*" }] })
}
