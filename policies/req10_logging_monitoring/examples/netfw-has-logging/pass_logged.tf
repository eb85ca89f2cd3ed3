resource "aws_networkfirewall_firewall" "f" {
  name                = "egress"
  vpc_id              = "vpc-0123456789abcdef0"
  firewall_policy_arn = "arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/egress"
}

resource "aws_networkfirewall_logging_configuration" "f" {
  firewall_arn = aws_networkfirewall_firewall.f.arn
  logging_configuration {
    log_destination_config {
      log_type             = "ALERT"
      log_destination_type = "S3"
      log_destination      = { bucketName = "logs" }
    }
  }
}
