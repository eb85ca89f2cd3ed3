resource "aws_lb" "lb_deletion_protection" {
  name = "web"
}
