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
