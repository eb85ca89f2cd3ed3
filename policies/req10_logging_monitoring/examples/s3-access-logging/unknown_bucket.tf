resource "aws_s3_bucket" "files" {
  bucket = "pay-files"
}

resource "aws_s3_bucket_logging" "files" {
  bucket        = var.given
  target_bucket = "pay-access-logs"
  target_prefix = "files/"
}

variable "given" {
  type = string
}
