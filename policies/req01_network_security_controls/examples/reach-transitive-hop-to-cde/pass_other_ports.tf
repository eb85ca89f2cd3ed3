resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_subnet" "b" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.2.0/24"
}

resource "aws_subnet" "c" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.3.0/24"
}

resource "aws_security_group" "office" {
  name   = "office"
  vpc_id = aws_vpc.this.id

  egress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.2.0/24"]
  }
}

resource "aws_security_group" "relay" {
  name   = "relay"
  vpc_id = aws_vpc.this.id

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.1.0/24"]
  }

  egress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["10.0.3.0/24"]
  }
}

resource "aws_security_group" "vault" {
  name   = "vault"
  vpc_id = aws_vpc.this.id

  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["10.0.2.0/24"]
  }
}

resource "aws_instance" "office" {
  ami                         = "ami-12345678"
  instance_type               = "t3.micro"
  subnet_id                   = aws_subnet.a.id
  vpc_security_group_ids      = [aws_security_group.office.id]
  associate_public_ip_address = false

  tags = { pci_scope = "out-of-scope" }
}

resource "aws_instance" "relay" {
  ami                         = "ami-12345678"
  instance_type               = "t3.micro"
  subnet_id                   = aws_subnet.b.id
  vpc_security_group_ids      = [aws_security_group.relay.id]
  associate_public_ip_address = false

  tags = { pci_scope = "connected-to" }
}

resource "aws_instance" "vault" {
  ami                         = "ami-12345678"
  instance_type               = "t3.micro"
  subnet_id                   = aws_subnet.c.id
  vpc_security_group_ids      = [aws_security_group.vault.id]
  associate_public_ip_address = false

  tags = { pci_scope = "cde" }
}
