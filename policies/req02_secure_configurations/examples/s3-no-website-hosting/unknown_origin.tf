resource "aws_s3_bucket_cors_configuration" "files" {
  bucket = "pay-files"

  cors_rule {
    allowed_methods = ["PUT"]
    allowed_origins = [var.given]
  }
}

variable "given" {
  type = string
}
