resource "aws_security_group" "this" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  ingress = [{
    description      = "anyone"
    protocol         = "tcp"
    from_port        = 22
    to_port          = 22
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = []
    prefix_list_ids  = []
    security_groups  = []
    self             = false
  }]
}
