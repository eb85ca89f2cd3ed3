resource "aws_lb" "api" {
  internal = true
}
