resource "aws_networkfirewall_firewall" "f" {
  name                = "egress"
  vpc_id              = "vpc-0123456789abcdef0"
  firewall_policy_arn = "arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/egress"
}
