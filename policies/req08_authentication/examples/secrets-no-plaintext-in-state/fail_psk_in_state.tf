resource "aws_vpn_connection" "branch" {
  customer_gateway_id = "cgw-0123456789abcdef0"
}
