resource "aws_launch_template" "api" {
  metadata_options {
    http_tokens = "required"
  }
}
