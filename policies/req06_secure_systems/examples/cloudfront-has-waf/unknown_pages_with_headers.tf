resource "aws_s3_bucket" "pages" {
  bucket = "pages"
}

resource "aws_cloudfront_distribution" "x" {
  enabled = true

  origin {
    domain_name = aws_s3_bucket.pages.bucket_regional_domain_name
    origin_id   = "pages"
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "pages"
    viewer_protocol_policy = "redirect-to-https"

    lambda_function_association {
      event_type = "origin-response"
      lambda_arn = "arn:aws:lambda:us-east-1:111122223333:function:x:1"
    }
  }
}
