variable "port" {
  type = number
}

resource "aws_globalaccelerator_listener" "edge" {
  accelerator_arn = "arn:aws:globalaccelerator::111122223333:accelerator/6d2c9d0e-0000-4000-8000-000000000001"
  protocol        = "TCP"

  port_range {
    from_port = var.port
    to_port   = var.port
  }
}
