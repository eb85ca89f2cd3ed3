variable "protocol" {
  type = string
}

resource "aws_vpclattice_listener" "l" {
  name               = "l"
  protocol           = var.protocol
  service_identifier = "svc-0123456789abcdef0"
  default_action {
    fixed_response {
      status_code = 404
    }
  }
}
