variable "missing" {
  type = string
}

resource "aws_cloudwatch_metric_alarm" "this" {
  alarm_name          = "this"
  namespace           = "AWS/VPN"
  metric_name         = "TunnelState"
  dimensions          = { VpnId = "vpn-0a1b2c3d" }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = var.missing

  tags = {
    pci_scope = "connected-to"
  }
}
