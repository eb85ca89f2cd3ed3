resource "aws_vpc_peering_connection_options" "this" {
  vpc_peering_connection_id = "pcx-0a1b2c3d4e5f60718"

  accepter {
    allow_remote_vpc_dns_resolution = false
  }
}
