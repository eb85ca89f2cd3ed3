variable "x" {
  type = any
}

resource "aws_athena_workgroup" "x" {
  name = "x"

  configuration {
    enforce_workgroup_configuration = var.x

    result_configuration {
      output_location = "s3://example-results/x/"

      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = "arn:aws:kms:eu-west-1:111122223333:key/6d2c9d0e-0000-4000-8000-000000000001"
      }
    }
  }
}
