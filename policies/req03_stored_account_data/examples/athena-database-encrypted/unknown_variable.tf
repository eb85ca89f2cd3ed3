variable "x" {
  type = list(string)
}

resource "aws_athena_database" "x" {
  name   = "x"
  bucket = "example-results"

  dynamic "encryption_configuration" {
    for_each = var.x
    content {
      encryption_option = encryption_configuration.value
    }
  }
}
