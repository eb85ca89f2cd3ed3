resource "aws_directory_service_radius_settings" "x" {
  directory_id            = "d-1234567890"
  authentication_protocol = "PAP"
  display_label           = "mfa"
  radius_port             = 1812
  radius_retries          = 4
  radius_servers          = ["10.0.1.5"]
  radius_timeout          = 5
  shared_secret           = var.secret
}

variable "secret" {
  type      = string
  sensitive = true
}
