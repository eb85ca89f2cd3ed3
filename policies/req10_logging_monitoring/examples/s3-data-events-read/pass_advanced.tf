resource "aws_s3_bucket" "files" {
  bucket = "pay-files"

  tags = {
    pci_scope = "cde"
  }
}

resource "aws_cloudtrail" "this" {
  name           = "trail"
  s3_bucket_name = "archive"

  advanced_event_selector {
    name = "objects"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
  }
}
