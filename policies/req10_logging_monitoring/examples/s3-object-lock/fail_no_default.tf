resource "aws_s3_bucket" "files" {
  bucket              = "pay-files"
  object_lock_enabled = true

  tags = {
    pci_scope = "cde"
  }
}

resource "aws_s3_bucket_object_lock_configuration" "files" {
  bucket = aws_s3_bucket.files.id
}
