resource "aws_lb" "inside" {
  load_balancer_type = "network"
  internal           = true
}

resource "aws_lb_listener" "brokers" {
  load_balancer_arn = aws_lb.inside.arn
  protocol          = "TCP"
  port              = 9092
}

resource "aws_lb_listener" "orders" {
  load_balancer_arn = aws_lb.inside.arn
  protocol          = "TCP"
  port              = 443
}
