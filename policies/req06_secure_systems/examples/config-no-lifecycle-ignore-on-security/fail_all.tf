resource "aws_s3_bucket" "this" {
  bucket = "files"

  lifecycle {
    ignore_changes = all
  }
}
