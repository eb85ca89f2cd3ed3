resource "aws_security_group" "this" {
  vpc_id = aws_vpc.this.id
  name   = "launch-wizard-3"
}
