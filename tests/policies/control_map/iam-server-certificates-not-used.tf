resource "aws_lb_listener" "iam_server_certificates_not_used" {
  port            = 443
  protocol        = "HTTPS"
  certificate_arn = aws_iam_server_certificate.old.arn
}
