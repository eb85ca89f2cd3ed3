variable "tokens" {
  type = string
}

resource "aws_imagebuilder_infrastructure_configuration" "golden" {
  name                  = "golden"
  instance_profile_name = "imagebuilder"

  instance_metadata_options {
    http_tokens = var.tokens
  }
}
