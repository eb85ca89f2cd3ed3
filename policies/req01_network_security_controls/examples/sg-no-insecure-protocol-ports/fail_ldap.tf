resource "aws_security_group" "this" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress {
    protocol    = "tcp"
    from_port   = 380
    to_port     = 400
    cidr_blocks = ["10.32.8.0/24"]
  }
}
