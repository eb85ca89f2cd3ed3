resource "aws_macie2_account" "macie_enabled" {
  status = "PAUSED"
}
