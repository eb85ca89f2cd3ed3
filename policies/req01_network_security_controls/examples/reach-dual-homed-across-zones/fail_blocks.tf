resource "aws_subnet" "production" {
  vpc_id     = "vpc-0a1b2c3d"
  cidr_block = "10.0.1.0/24"

  tags = {
    pci_scope   = "cde"
    environment = "production"
  }
}

resource "aws_subnet" "staging" {
  vpc_id     = "vpc-0a1b2c3d"
  cidr_block = "10.0.2.0/24"

  tags = {
    environment = "staging"
  }
}

resource "aws_network_interface" "production" {
  subnet_id = aws_subnet.production.id
}

resource "aws_network_interface" "staging" {
  subnet_id = aws_subnet.staging.id
}

resource "aws_instance" "this" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m7i.large"

  network_interface {
    device_index         = 0
    network_interface_id = aws_network_interface.production.id
  }

  network_interface {
    device_index         = 1
    network_interface_id = aws_network_interface.staging.id
  }
}
