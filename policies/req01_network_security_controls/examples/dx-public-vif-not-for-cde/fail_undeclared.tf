resource "aws_dx_public_virtual_interface" "this" {
  connection_id         = "dxcon-0a1b2c3d"
  name                  = "public"
  vlan                  = 100
  address_family        = "ipv4"
  bgp_asn               = 65010
  customer_address      = "198.51.100.1/30"
  amazon_address        = "198.51.100.2/30"
  route_filter_prefixes = ["192.0.2.0/24"]
}
