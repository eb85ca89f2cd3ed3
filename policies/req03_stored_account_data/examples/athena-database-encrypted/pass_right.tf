resource "aws_athena_database" "x" {
  name   = "x"
  bucket = "example-results"

  dynamic "encryption_configuration" {
    for_each = ["SSE_KMS"]
    content {
      encryption_option = encryption_configuration.value
    }
  }
}
