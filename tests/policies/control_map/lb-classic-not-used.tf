resource "aws_elb" "lb_classic_not_used" {
  name = "old"

  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
}
