resource "aws_spot_instance_request" "worker" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m7g.large"

  metadata_options {
    http_tokens = "optional"
  }
}
