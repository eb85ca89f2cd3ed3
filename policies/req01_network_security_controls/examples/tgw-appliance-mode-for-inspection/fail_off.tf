resource "aws_vpc" "inspection" {
  cidr_block = "10.99.0.0/20"
}

resource "aws_networkfirewall_firewall" "this" {
  name                = "egress"
  firewall_policy_arn = "arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/egress"
  vpc_id              = aws_vpc.inspection.id

  subnet_mapping {
    subnet_id = "subnet-0a1b2c3d4e5f60718"
  }
}

resource "aws_ec2_transit_gateway_vpc_attachment" "inspection" {
  transit_gateway_id     = "tgw-0a1b2c3d4e5f60718"
  vpc_id                 = aws_vpc.inspection.id
  subnet_ids             = ["subnet-0a1b2c3d4e5f60718"]
  appliance_mode_support = "disable"
}
