# VPCs a and b meet over a transit gateway; what passes goes through a firewall in a third VPC.
resource "aws_ec2_transit_gateway" "hub" {
  default_route_table_association    = "disable"
  default_route_table_propagation    = "disable"
  security_group_referencing_support = "enable"
}

resource "aws_ec2_transit_gateway_vpc_attachment" "a" {
  transit_gateway_id = aws_ec2_transit_gateway.hub.id
  vpc_id             = aws_vpc.a.id
  subnet_ids         = [aws_subnet.a.id]
}

resource "aws_vpc" "mid" {
  cidr_block = "10.100.0.0/16"
}

resource "aws_subnet" "mid_tgw" {
  for_each          = { a = "10.100.0.0/28", b = "10.100.0.16/28" }
  vpc_id            = aws_vpc.mid.id
  cidr_block        = each.value
  availability_zone = "eu-west-1${each.key}"
}

resource "aws_subnet" "mid_wall" {
  for_each          = { a = "10.100.1.0/28", b = "10.100.1.16/28" }
  vpc_id            = aws_vpc.mid.id
  cidr_block        = each.value
  availability_zone = "eu-west-1${each.key}"
}

resource "aws_networkfirewall_firewall_policy" "wall" {
  name = "wall"

  firewall_policy {
    stateless_default_actions          = ["aws:forward_to_sfe"]
    stateless_fragment_default_actions = ["aws:forward_to_sfe"]
  }
}

resource "aws_networkfirewall_firewall" "wall" {
  name                = "wall"
  vpc_id              = aws_vpc.mid.id
  firewall_policy_arn = aws_networkfirewall_firewall_policy.wall.arn

  subnet_mapping {
    subnet_id = aws_subnet.mid_wall["a"].id
  }

  subnet_mapping {
    subnet_id = aws_subnet.mid_wall["b"].id
  }
}

resource "aws_route_table" "mid_tgw" {
  for_each = toset(["a", "b"])
  vpc_id   = aws_vpc.mid.id

  route {
    cidr_block      = "10.0.0.0/8"
    vpc_endpoint_id = one([for s in aws_networkfirewall_firewall.wall.firewall_status[0].sync_states : s.attachment[0].endpoint_id if s.availability_zone == "eu-west-1${each.key}"])
  }
}

resource "aws_route_table_association" "mid_tgw" {
  for_each       = toset(["a", "b"])
  subnet_id      = aws_subnet.mid_tgw[each.key].id
  route_table_id = aws_route_table.mid_tgw[each.key].id
}

resource "aws_route_table" "mid_wall" {
  vpc_id = aws_vpc.mid.id

  route {
    cidr_block         = "10.0.0.0/8"
    transit_gateway_id = aws_ec2_transit_gateway.hub.id
  }
}

resource "aws_route_table_association" "mid_wall" {
  for_each       = toset(["a", "b"])
  subnet_id      = aws_subnet.mid_wall[each.key].id
  route_table_id = aws_route_table.mid_wall.id
}

resource "aws_ec2_transit_gateway_route_table" "spokes" {
  transit_gateway_id = aws_ec2_transit_gateway.hub.id
}

resource "aws_ec2_transit_gateway_route" "to_mid" {
  destination_cidr_block         = "0.0.0.0/0"
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.mid.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.spokes.id
}

resource "aws_ec2_transit_gateway_route_table_association" "spokes" {
  for_each = {
    a = aws_ec2_transit_gateway_vpc_attachment.a.id
    b = aws_ec2_transit_gateway_vpc_attachment.b.id
  }
  transit_gateway_attachment_id  = each.value
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.spokes.id
}

resource "aws_ec2_transit_gateway_route_table" "mid" {
  transit_gateway_id = aws_ec2_transit_gateway.hub.id
}

resource "aws_ec2_transit_gateway_route_table_association" "mid" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.mid.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.mid.id
}

resource "aws_ec2_transit_gateway_route_table_propagation" "mid" {
  for_each = {
    a = aws_ec2_transit_gateway_vpc_attachment.a.id
    b = aws_ec2_transit_gateway_vpc_attachment.b.id
  }
  transit_gateway_attachment_id  = each.value
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.mid.id
}
