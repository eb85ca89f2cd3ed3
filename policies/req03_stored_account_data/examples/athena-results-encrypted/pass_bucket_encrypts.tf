resource "aws_s3_bucket" "results" {
  bucket = "example-results"
}

resource "aws_athena_workgroup" "reports" {
  name = "reports"
  configuration {
    result_configuration {
      output_location = "s3://${aws_s3_bucket.results.bucket}/reports/"
    }
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "results" {
  bucket = aws_s3_bucket.results.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    }
  }
}
