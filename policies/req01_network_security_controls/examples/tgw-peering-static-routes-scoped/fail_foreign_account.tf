provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
}

resource "aws_ec2_transit_gateway_peering_attachment" "this" {
  transit_gateway_id      = "tgw-0a1b2c3d4e5f60718"
  peer_transit_gateway_id = "tgw-1a1b2c3d4e5f60718"
  peer_region             = "eu-central-1"
  peer_account_id         = "999988887777"
}
