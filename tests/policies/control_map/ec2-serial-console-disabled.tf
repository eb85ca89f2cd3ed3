resource "aws_ec2_serial_console_access" "ec2_serial_console_disabled" {
  enabled = true
}
