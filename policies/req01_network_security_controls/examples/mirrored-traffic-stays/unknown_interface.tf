resource "aws_ec2_traffic_mirror_target" "t" {
  network_interface_id = "eni-0fedcba9876543210"
}
