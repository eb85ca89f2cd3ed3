resource "aws_lb" "front" {
  load_balancer_type = "network"
  subnets            = [aws_subnet.a.id]
}
resource "aws_lb_target_group" "db" {
  vpc_id             = aws_vpc.a.id
  port               = 5432
  protocol           = "TCP"
  preserve_client_ip = false
}
