resource "aws_ec2_traffic_mirror_target" "t" {
  gateway_load_balancer_endpoint_id = "vpce-0fedcba9876543210"
}
