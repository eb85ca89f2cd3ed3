resource "aws_s3_bucket_cors_configuration" "files" {
  bucket = "pay-files"

  cors_rule {
    allowed_methods = var.given
    allowed_origins = ["https://*"]
  }
}

variable "given" {
  type = list(string)
}
