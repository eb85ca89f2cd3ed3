resource "aws_security_group" "this" {
  vpc_id = aws_vpc.this.id
  name   = "web"
}
