variable "tls" {
  type = string
}

resource "aws_iot_domain_configuration" "devices" {
  name         = "devices"
  domain_name  = "iot.example.com"
  service_type = "DATA"

  tls_config {
    security_policy = var.tls
  }
}
