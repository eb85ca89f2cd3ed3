resource "aws_lb_ssl_negotiation_policy" "tls" {
  name          = "tls"
  load_balancer = "web"
  lb_port       = 443

  attribute {
    name  = "Reference-Security-Policy"
    value = "ELBSecurityPolicy-TLS-1-2-2017-01"
  }
}
