provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
}

resource "aws_vpc_peering_connection" "this" {
  vpc_id        = "vpc-0a1b2c3d4e5f60718"
  peer_vpc_id   = "vpc-1a1b2c3d4e5f60718"
  peer_owner_id = "999988887777"
}
