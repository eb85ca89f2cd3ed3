resource "aws_security_group" "endpoints" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"

  egress {
    protocol    = "tcp"
    from_port   = 80
    to_port     = 80
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_vpc_endpoint" "kms" {
  vpc_id             = "vpc-0a1b2c3d4e5f60718"
  service_name       = "com.amazonaws.eu-central-1.kms"
  vpc_endpoint_type  = "Interface"
  security_group_ids = [aws_security_group.endpoints.id]
}

resource "aws_instance" "proxy" {
  ami                    = "ami-0a1b2c3d4e5f60718"
  instance_type          = "t3.small"
  vpc_security_group_ids = [aws_security_group.endpoints.id]
}
