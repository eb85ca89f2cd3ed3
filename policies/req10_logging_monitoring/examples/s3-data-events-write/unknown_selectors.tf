resource "aws_s3_bucket" "files" {
  bucket = "pay-files"

  tags = {
    pci_scope = "cde"
  }
}

resource "aws_cloudtrail" "this" {
  name           = "trail"
  s3_bucket_name = "archive"

  dynamic "event_selector" {
    for_each = var.given
    content {
      read_write_type = "All"
    }
  }
}

variable "given" {
  type = list(string)
}
