resource "aws_vpc" "this" {
  cidr_block = "10.32.0.0/16"
}

resource "aws_default_route_table" "this" {
  default_route_table_id = aws_vpc.this.default_route_table_id
  route                  = []
}
