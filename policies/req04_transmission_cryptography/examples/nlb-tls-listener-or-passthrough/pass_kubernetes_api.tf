resource "aws_lb_listener" "kubernetes" {
  protocol = "TCP"
  port     = 6443
}
