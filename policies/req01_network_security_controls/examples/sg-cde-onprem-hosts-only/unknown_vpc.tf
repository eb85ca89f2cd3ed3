resource "aws_security_group" "this" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  egress {
    protocol    = "tcp"
    from_port   = 1500
    to_port     = 1500
    cidr_blocks = ["10.40.0.0/18"]
  }

  tags = { pci_scope = "cde" }
}
