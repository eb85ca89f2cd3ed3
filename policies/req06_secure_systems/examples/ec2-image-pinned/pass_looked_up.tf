resource "aws_launch_template" "api" {
  name     = "api"
  image_id = data.aws_ami.hardened.id

  tags = {
    pci_scope = "cde"
  }
}

data "aws_ami" "hardened" {
  most_recent = true
  owners      = ["self"]
}
