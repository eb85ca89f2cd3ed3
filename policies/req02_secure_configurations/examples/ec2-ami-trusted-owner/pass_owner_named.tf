data "aws_ami" "base" {
  most_recent = true
  owners      = ["amazon"]
}

resource "aws_instance" "legacy" {
  ami = data.aws_ami.base.id
}
