resource "aws_ec2_traffic_mirror_session" "s" {
  network_interface_id     = "eni-0123456789abcdef0"
  traffic_mirror_filter_id = "tmf-0123456789abcdef0"
  traffic_mirror_target_id = "tmt-0123456789abcdef0"
  session_number           = 1
}
