resource "aws_lb" "vault" {
  internal = true
}
