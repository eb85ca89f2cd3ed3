resource "aws_ebs_volume" "store" {
  availability_zone = "ap-southeast-1a"
  size              = 10

  tags = {
    backup = "daily"
  }
}
