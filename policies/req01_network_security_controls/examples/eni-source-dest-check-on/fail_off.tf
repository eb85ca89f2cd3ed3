resource "aws_instance" "this" {
  ami               = "ami-0a1b2c3d4e5f60718"
  instance_type     = "m7i.large"
  source_dest_check = false
}
