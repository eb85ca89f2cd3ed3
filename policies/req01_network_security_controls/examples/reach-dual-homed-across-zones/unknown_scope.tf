variable "scope" {}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "cde" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.1.0/24"

  tags = {
    pci_scope = "cde"
  }
}

resource "aws_subnet" "office" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.2.0/24"

  tags = {
    pci_scope = var.scope
  }
}

resource "aws_network_interface" "office" {
  subnet_id = aws_subnet.office.id
}

resource "aws_network_interface_attachment" "office" {
  instance_id          = aws_instance.this.id
  network_interface_id = aws_network_interface.office.id
  device_index         = 1
}

resource "aws_instance" "this" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m7i.large"
  subnet_id     = aws_subnet.cde.id
}
