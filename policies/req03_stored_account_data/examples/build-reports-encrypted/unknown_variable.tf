variable "plain" {
  type = bool
}

resource "aws_codebuild_report_group" "tests" {
  name = "tests"
  type = "TEST"

  export_config {
    type = "S3"

    s3_destination {
      bucket              = "example-reports"
      encryption_disabled = var.plain
      encryption_key      = "arn:aws:kms:eu-west-1:111122223333:key/6d2c9d0e-0000-4000-8000-000000000001"
    }
  }
}
