provider "aws" {
  allowed_account_ids = ["111122223333"]
}

resource "aws_ec2_traffic_mirror_session" "s" {
  network_interface_id     = "eni-0123456789abcdef0"
  traffic_mirror_filter_id = "tmf-0123456789abcdef0"
  traffic_mirror_target_id = aws_ec2_traffic_mirror_target.t.id
  session_number           = 1
}

resource "aws_ec2_traffic_mirror_target" "t" {
  network_load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/ids/0123456789abcdef"
}
