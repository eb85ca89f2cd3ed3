resource "aws_spot_instance_request" "this" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"

  root_block_device {
    encrypted = true
  }
}
