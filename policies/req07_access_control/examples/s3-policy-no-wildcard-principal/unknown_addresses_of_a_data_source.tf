resource "aws_s3_bucket" "files" {
  bucket = "pay-files"
}

data "fastly_ip_ranges" "edge" {}

resource "aws_s3_bucket_policy" "files" {
  bucket = aws_s3_bucket.files.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = "s3:GetObject"
        Resource  = "${aws_s3_bucket.files.arn}/*"
        Condition = { IpAddress = { "aws:SourceIp" = data.fastly_ip_ranges.edge.cidr_blocks } }
      },
    ]
  })
}
