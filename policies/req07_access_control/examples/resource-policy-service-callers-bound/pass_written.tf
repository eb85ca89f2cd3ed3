resource "aws_s3_bucket_policy" "this" {
  bucket = "trail"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = "cloudtrail.amazonaws.com" }, Action = "s3:PutObject", Resource = "arn:aws:s3:::trail/*", Condition = { StringEquals = { "aws:SourceArn" = "arn:aws:cloudtrail:ap-southeast-1:111122223333:trail/audit" } } }] })
}
