resource "aws_lb_listener" "tcp" {
  protocol = "TCP"

  tags = {
    pci_scope = "cde"
  }
}
