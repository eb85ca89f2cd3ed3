resource "aws_route53_resolver_endpoint" "this" {
  direction          = "OUTBOUND"
  security_group_ids = [var.group]

  ip_address {
    subnet_id = "subnet-0a1b2c3d4e5f60718"
  }

  ip_address {
    subnet_id = "subnet-1a1b2c3d4e5f60718"
  }
}

resource "aws_security_group" "dns" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}


variable "group" {
  type = string
}
