resource "aws_elb" "x" {
  name = "x"

  dynamic "listener" {
    for_each = ["https", "http"]
    content {
      lb_port           = 443
      lb_protocol       = listener.value
      instance_port     = 8443
      instance_protocol = "https"
    }
  }
}
