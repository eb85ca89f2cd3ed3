resource "aws_instance" "bastion" {
  ami           = "resolve:ssm:golden-image"
  instance_type = "t4g.micro"

  tags = {
    pci_scope = "cde"
  }
}
