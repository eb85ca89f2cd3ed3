resource "aws_lb" "this" {
  name = "web"
}
