resource "aws_s3_bucket" "files" {
  bucket = "pay-files"

  tags = {
    pci_scope = "cde"
  }
}

resource "aws_cloudtrail" "this" {
  name           = "trail"
  s3_bucket_name = "archive"

  event_selector {
    read_write_type = "WriteOnly"

    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }
}
