resource "aws_instance" "legacy" {
  ami = "ami-0123456789abcdef0"

  root_block_device {
    encrypted = true
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = true
  }
}
