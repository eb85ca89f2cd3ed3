resource "aws_lb" "inside" {
  load_balancer_type = "network"
  internal           = true
}

resource "aws_lb_listener" "orders" {
  load_balancer_arn = aws_lb.inside.arn
  protocol          = "TCP"
  port              = 8583

  tags = {
    pci_scope = "cde"
  }
}
