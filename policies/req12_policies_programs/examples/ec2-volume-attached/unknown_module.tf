resource "aws_ebs_volume" "this" {
  availability_zone = "eu-central-1a"
  size              = 10
}

module "server" {
  source = "git::https://example.com/server.git"
  volume = aws_ebs_volume.this.id
}
