resource "aws_s3_bucket_policy" "cloudtrail_bucket_policy_scoped" {
  bucket = "trail"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "cloudtrail.amazonaws.com" }
      Action    = "s3:PutObject"
      Resource  = "arn:aws:s3:::trail/*"
    }]
  })
}
