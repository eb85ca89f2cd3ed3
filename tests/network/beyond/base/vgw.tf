resource "aws_vpn_gateway" "edge" {
  vpc_id = aws_vpc.a.id
}

resource "aws_customer_gateway" "office" {
  type       = "ipsec.1"
  bgp_asn    = 65010
  ip_address = "203.0.113.10"
}
