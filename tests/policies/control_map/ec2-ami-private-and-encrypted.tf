resource "aws_ami_launch_permission" "ec2_ami_private_and_encrypted" {
  image_id = "ami-0a1b2c3d"
  group    = "all"
}
