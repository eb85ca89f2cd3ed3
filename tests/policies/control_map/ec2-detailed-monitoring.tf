resource "aws_instance" "ec2_detailed_monitoring" {
  ami = "ami-0a1b2c3d4e5f60718"
}
