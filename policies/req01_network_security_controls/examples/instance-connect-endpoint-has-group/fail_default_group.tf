resource "aws_ec2_instance_connect_endpoint" "x" {
  subnet_id = "subnet-0a1b2c3d4e5f60718"
}
