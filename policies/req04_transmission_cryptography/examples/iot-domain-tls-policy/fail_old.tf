resource "aws_iot_domain_configuration" "devices" {
  name         = "devices"
  domain_name  = "iot.example.com"
  service_type = "DATA"

  tls_config {
    security_policy = "IotSecurityPolicy_TLS12_1_0_2016_01"
  }
}
