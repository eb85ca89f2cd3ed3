variable "protocol" {
  type = string
}

resource "aws_lb_listener" "banks" {
  protocol = var.protocol

  tags = {
    pci_scope = "cde"
  }
}
