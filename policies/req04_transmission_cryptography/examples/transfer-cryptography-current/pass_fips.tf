resource "aws_transfer_server" "x" {
  security_policy_name = "TransferSecurityPolicy-FIPS-2024-05"
}
