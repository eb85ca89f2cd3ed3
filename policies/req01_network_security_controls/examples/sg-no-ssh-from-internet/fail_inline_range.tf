resource "aws_security_group" "this" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress {
    protocol    = "tcp"
    from_port   = 21
    to_port     = 23
    cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"]
  }
}
