resource "aws_lb_listener" "https" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:ap-southeast-1:111122223333:loadbalancer/app/api/50dc6c495c0c9188"
  port              = 443
  protocol          = "HTTPS"
}
