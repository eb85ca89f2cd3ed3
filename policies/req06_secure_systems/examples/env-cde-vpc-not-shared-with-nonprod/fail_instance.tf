resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"

  tags = { environment = "production", pci_scope = "cde" }
}

resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.32.8.0/24"

  tags = { environment = "production", pci_scope = "cde" }
}

resource "aws_instance" "this" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m7g.large"
  subnet_id     = aws_subnet.a.id

  tags = { environment = "development" }
}
