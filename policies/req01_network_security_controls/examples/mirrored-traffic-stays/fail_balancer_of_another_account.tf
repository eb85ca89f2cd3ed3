provider "aws" {
  allowed_account_ids = ["111122223333"]
}

resource "aws_ec2_traffic_mirror_target" "t" {
  network_load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:999988887777:loadbalancer/net/ids/0123456789abcdef"
}
