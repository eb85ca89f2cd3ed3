resource "aws_instance" "bastion" {
  ami           = "resolve:ssm:golden-image:3"
  instance_type = "t4g.micro"

  tags = {
    pci_scope = "cde"
  }
}
