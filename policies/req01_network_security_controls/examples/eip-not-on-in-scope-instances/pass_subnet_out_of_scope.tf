resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}

resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.32.8.0/24"

  tags = { pci_scope = "out-of-scope" }
}

resource "aws_eip" "this" {
  domain   = "vpc"
  instance = aws_instance.this.id
}

resource "aws_instance" "this" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m7g.large"
  subnet_id     = aws_subnet.a.id
}
