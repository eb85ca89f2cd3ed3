resource "aws_vpc_peering_connection_accepter" "this" {
  vpc_peering_connection_id = "pcx-0a1b2c3d4e5f60718"
  auto_accept               = true
}
