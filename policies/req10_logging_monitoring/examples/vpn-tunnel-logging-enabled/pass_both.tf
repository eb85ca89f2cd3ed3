resource "aws_vpn_connection" "this" {
  type                = "ipsec.1"
  customer_gateway_id = aws_customer_gateway.this.id
  vpn_gateway_id      = aws_vpn_gateway.this.id

  static_routes_only = true

  tunnel1_log_options {
    cloudwatch_log_options {
      log_enabled   = true
      log_group_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:/vpn"
    }
  }

  tunnel2_log_options {
    cloudwatch_log_options {
      log_enabled   = true
      log_group_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:/vpn"
    }
  }
}

resource "aws_customer_gateway" "this" {
  type       = "ipsec.1"
  ip_address = "203.0.113.10"
  bgp_asn    = 65010
}

resource "aws_vpn_gateway" "this" {}
