resource "aws_lb_listener_rule" "orders" {
  listener_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2"

  action {
    type = "redirect"

    redirect {
      host        = "orders.example.com"
      protocol    = "HTTP"
      status_code = "HTTP_302"
    }
  }

  condition {
    path_pattern {
      values = ["/orders/*"]
    }
  }
}
