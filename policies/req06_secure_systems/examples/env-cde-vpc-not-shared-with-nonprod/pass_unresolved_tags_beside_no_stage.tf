variable "tags" {
  type = map(string)
}

resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"

  tags = var.tags
}

resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.32.8.0/24"

  tags = { Name = "a" }
}
