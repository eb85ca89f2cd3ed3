resource "aws_vpn_connection" "one" {
  customer_gateway_id = "cgw-one"
  transit_gateway_id  = "tgw-1"
  type                = "ipsec.1"
}

resource "aws_vpn_connection" "two" {
  customer_gateway_id = "cgw-two"
  transit_gateway_id  = "tgw-1"
  type                = "ipsec.1"
}

resource "aws_cloudwatch_metric_alarm" "one" {
  alarm_name          = "one"
  namespace           = "AWS/VPN"
  metric_name         = "TunnelState"
  comparison_operator = "LessThanThreshold"
  evaluation_periods  = 1

  dimensions = {
    VpnId = aws_vpn_connection.one.id
  }
}

resource "aws_cloudwatch_metric_alarm" "two" {
  alarm_name          = "one"
  namespace           = "AWS/VPN"
  metric_name         = "TunnelState"
  comparison_operator = "LessThanThreshold"
  evaluation_periods  = 1

  dimensions = {
    VpnId = aws_vpn_connection.two.id
  }
}
