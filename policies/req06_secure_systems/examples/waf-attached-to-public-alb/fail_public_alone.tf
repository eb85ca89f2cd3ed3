resource "aws_lb" "api" {
  load_balancer_type = "application"
}
