resource "aws_lb" "this" {
  name               = "settlement"
  load_balancer_type = "network"
  subnets            = ["subnet-0a1b2c3d", "subnet-0b1c2d3e"]
}

resource "aws_vpc_endpoint_service" "this" {
  network_load_balancer_arns = [aws_lb.this.arn]
  acceptance_required        = true
  allowed_principals         = ["arn:aws:iam::444455556666:root"]
}
