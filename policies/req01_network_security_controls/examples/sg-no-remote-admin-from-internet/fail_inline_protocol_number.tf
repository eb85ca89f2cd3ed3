resource "aws_security_group" "this" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress {
    protocol         = 6
    from_port        = 5985
    to_port          = 5985
    ipv6_cidr_blocks = ["::/0"]
  }
}
