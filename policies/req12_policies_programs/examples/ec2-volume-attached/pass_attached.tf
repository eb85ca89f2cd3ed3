resource "aws_ebs_volume" "this" {
  availability_zone = "eu-central-1a"
  size              = 10
}

resource "aws_volume_attachment" "this" {
  device_name = "/dev/sdf"
  volume_id   = aws_ebs_volume.this.id
  instance_id = "i-0a1b2c3d4e5f"
}
