resource "aws_s3_bucket_replication_configuration" "files" {
  bucket = "pay-files"
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    status = "Enabled"

    source_selection_criteria {
      sse_kms_encrypted_objects {
        status = "Enabled"
      }
    }

    destination {
      bucket = "arn:aws:s3:::pay-copies"

      encryption_configuration {
        replica_kms_key_id = "arn:aws:kms:ap-southeast-3:111122223333:alias/aws/s3"
      }
    }
  }
}
