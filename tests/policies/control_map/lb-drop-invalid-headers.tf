resource "aws_lb" "lb_drop_invalid_headers" {
  name = "web"
}
