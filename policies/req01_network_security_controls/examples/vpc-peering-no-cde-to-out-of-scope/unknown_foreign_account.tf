resource "aws_vpc_peering_connection" "this" {
  vpc_id        = "vpc-0a1b2c3d4e5f60718"
  peer_vpc_id   = "vpc-1a1b2c3d4e5f60718"
  peer_owner_id = "999988887777"
}
