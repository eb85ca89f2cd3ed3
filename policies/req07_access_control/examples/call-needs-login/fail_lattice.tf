resource "aws_vpclattice_service" "quotes" {
  name      = "quotes"
  auth_type = "NONE"
}
