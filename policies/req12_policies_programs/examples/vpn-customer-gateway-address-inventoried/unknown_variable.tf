variable "open" {}

resource "aws_customer_gateway" "this" {
  bgp_asn     = 65000
  ip_address  = "198.51.100.10"
  type        = "ipsec.1"
  device_name = var.open
}
