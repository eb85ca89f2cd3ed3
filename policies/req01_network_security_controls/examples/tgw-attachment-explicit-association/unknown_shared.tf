# The gateway belongs to another account, which associates the attachment.
data "aws_ec2_transit_gateway" "network_team" {
  id = "tgw-0a1b2c3d4e5f60718"

  filter {
    name   = "owner-id"
    values = ["444455556666"]
  }
}

resource "aws_ec2_transit_gateway_vpc_attachment" "this" {
  transit_gateway_id = data.aws_ec2_transit_gateway.network_team.id
  vpc_id             = "vpc-0a1b2c3d4e5f60718"
  subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
}
