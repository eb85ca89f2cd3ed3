resource "aws_lb_listener" "tls" {
  protocol        = "TLS"
  certificate_arn = "arn:aws:acm:ap-southeast-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"

  tags = {
    pci_scope = "cde"
  }
}
