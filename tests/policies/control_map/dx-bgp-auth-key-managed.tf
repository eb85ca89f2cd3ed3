resource "aws_dx_transit_virtual_interface" "dx_bgp_auth_key_managed" {
  name         = "dc"
  bgp_auth_key = "Kk7vQ2mXw9Lp4tRz"
}
