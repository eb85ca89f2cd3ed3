resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}

resource "aws_subnet" "a" {
  vpc_id                  = aws_vpc.this.id
  cidr_block              = "10.32.8.0/24"
  map_public_ip_on_launch = var.public
}


variable "public" {
  type = bool
}
