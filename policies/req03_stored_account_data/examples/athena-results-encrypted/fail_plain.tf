resource "aws_athena_workgroup" "x" {
  name = "x"

  configuration {
    result_configuration {
      output_location = "s3://example-results/x/"
    }
  }
}
