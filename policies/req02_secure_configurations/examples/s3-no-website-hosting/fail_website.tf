resource "aws_s3_bucket_website_configuration" "files" {
  bucket = "pay-files"

  index_document {
    suffix = "index.html"
  }
}
