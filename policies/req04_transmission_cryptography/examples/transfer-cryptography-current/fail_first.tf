resource "aws_transfer_server" "x" {
  security_policy_name = "TransferSecurityPolicy-2018-11"
}
