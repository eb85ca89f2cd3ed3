terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}
provider "aws" {
  region = "eu-west-1"
}
variable "ports" { default = [443, 80] }
locals { vpc = aws_vpc.main.id }
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
  tags       = { Name = "x" }
}
resource "aws_subnet" "s" {
  count      = 2
  vpc_id     = local.vpc
  cidr_block = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)
}
resource "aws_security_group" "a" {
  vpc_id = aws_vpc.main.id
  dynamic "ingress" {
    for_each = var.ports
    content {
      from_port       = ingress.value
      to_port         = ingress.value
      protocol        = "tcp"
      security_groups = [aws_security_group.b.id]
    }
  }
}
resource "aws_security_group" "c" {
  vpc_id = aws_vpc.main.id
  dynamic "ingress" {
    for_each = toset([aws_vpc.main.id])
    content {
      from_port   = 1
      to_port     = 2
      protocol    = "tcp"
      description = ingress.value
    }
  }
}
resource "aws_security_group" "b" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port       = 1
    to_port         = 1
    protocol        = "tcp"
    security_groups = [aws_security_group.c.id]
  }
  ingress {
    from_port       = 2
    to_port         = 2
    protocol        = "tcp"
    security_groups = ["sg-1"]
  }
}
resource "aws_lb" "x" {
  subnets         = aws_subnet.s[*].id
  security_groups = [aws_security_group.a.id, aws_security_group.b.id]
  access_logs {
    bucket  = aws_s3_bucket.l.bucket
    enabled = true
  }
}
resource "aws_s3_bucket" "l" { bucket = "logs" }
resource "aws_route_table_association" "r" {
  count          = 2
  subnet_id      = aws_subnet.s[count.index].id
  route_table_id = aws_route_table.t.id
}
resource "aws_route_table" "t" {
  vpc_id = aws_vpc.main.id
  route  = []
}
module "m" {
  source = "./m"
  vpc_id = aws_vpc.main.id
}
resource "aws_db_instance" "d" {
  instance_class       = "x"
  password             = var.pw
  db_subnet_group_name = module.m.name
}
variable "pw" {
  default   = "hush"
  sensitive = true
}
