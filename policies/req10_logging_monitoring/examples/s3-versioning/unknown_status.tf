resource "aws_s3_bucket" "files" {
  bucket = "pay-files"
}

resource "aws_s3_bucket_versioning" "files" {
  bucket = aws_s3_bucket.files.id

  versioning_configuration {
    status = var.given
  }
}

variable "given" {
  type = string
}
