resource "aws_directory_service_radius_settings" "this" {
  directory_id            = "d-0a1b2c3d"
  authentication_protocol = "MS-CHAPv2"
  display_label           = "mfa"
  radius_port             = 1812
  radius_retries          = 4
  radius_servers          = ["10.0.1.5"]
  radius_timeout          = 30
  shared_secret           = "Tr0ub4dor-x7Qz91aa"
}
