resource "aws_ebs_volume" "this" {
  availability_zone = "eu-central-1a"
  size              = 10
}
