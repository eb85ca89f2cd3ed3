resource "aws_glue_data_catalog_encryption_settings" "x" {
  data_catalog_encryption_settings {
    connection_password_encryption {
      return_connection_password_encrypted = true
      aws_kms_key_id                       = "arn:aws:kms:eu-west-1:111122223333:key/6d2c9d0e-0000-4000-8000-000000000001"
    }

    encryption_at_rest {
      catalog_encryption_mode = "SSE-KMS"
      sse_aws_kms_key_id      = "arn:aws:kms:eu-west-1:111122223333:key/6d2c9d0e-0000-4000-8000-000000000001"
    }
  }
}
