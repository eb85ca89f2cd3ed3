resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_ec2_transit_gateway_vpc_attachment" "this" {
  transit_gateway_id = "tgw-0a1b2c3d"
  vpc_id             = aws_vpc.this.id
  subnet_ids         = ["subnet-0a1b2c3d"]
}

resource "aws_networkfirewall_firewall_policy" "this" {
  name = "egress"

  firewall_policy {
    stateless_default_actions          = ["aws:forward_to_sfe"]
    stateless_fragment_default_actions = ["aws:forward_to_sfe"]

    policy_variables {
      rule_variables {
        key = "EXTERNAL_NET"

        ip_set {
          definition = ["10.0.0.0/8"]
        }
      }
    }
  }
}

resource "aws_networkfirewall_firewall" "this" {
  name                = "egress"
  firewall_policy_arn = aws_networkfirewall_firewall_policy.this.arn
  vpc_id              = aws_vpc.this.id

  subnet_mapping {
    subnet_id = "subnet-0a1b2c3d"
  }
}
