resource "aws_lb_target_group_attachment" "db" {
  target_group_arn = aws_lb_target_group.db.arn
  target_id        = aws_instance.a.id
}
resource "aws_lb_listener" "front" {
  load_balancer_arn = aws_lb.front.arn
  port              = 443
  protocol          = "TCP"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.db.arn
  }
}
resource "aws_security_group" "consumer" {
  vpc_id = aws_vpc.b.id
  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.2.0.0/16"]
  }
}
resource "aws_vpc_endpoint" "consumer" {
  vpc_id             = aws_vpc.b.id
  vpc_endpoint_type  = "Interface"
  service_name       = aws_vpc_endpoint_service.db.service_name
  subnet_ids         = [aws_subnet.b.id]
  security_group_ids = [aws_security_group.consumer.id]
}
