variable "protocol" {
  type = string
}

resource "aws_s3_bucket_website_configuration" "apex" {
  bucket = "example.com"

  redirect_all_requests_to {
    host_name = "www.example.com"
    protocol  = var.protocol
  }
}
