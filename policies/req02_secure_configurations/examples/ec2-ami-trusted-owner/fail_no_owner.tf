data "aws_ami" "base" {
  most_recent = true

  filter {
    name   = "name"
    values = ["golden-*"]
  }
}

resource "aws_instance" "legacy" {
  ami = data.aws_ami.base.id
}
