resource "aws_instance" "legacy" {
  metadata_options {
    http_endpoint = "disabled"
  }
}
