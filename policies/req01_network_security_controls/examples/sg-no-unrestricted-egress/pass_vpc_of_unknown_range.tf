variable "range" {
  type = string
}

resource "aws_vpc" "this" {
  cidr_block = var.range
}

resource "aws_security_group" "store" {
  vpc_id = aws_vpc.this.id

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = [aws_vpc.this.cidr_block]
  }
}
