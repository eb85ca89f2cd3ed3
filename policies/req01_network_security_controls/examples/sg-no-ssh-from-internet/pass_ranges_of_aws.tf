data "aws_ip_ranges" "connect" {
  regions  = ["eu-west-1"]
  services = ["ec2_instance_connect"]
}

data "aws_vpc" "this" {
  id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_security_group" "this" {
  vpc_id = data.aws_vpc.this.id

  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = data.aws_ip_ranges.connect.cidr_blocks
  }
}
