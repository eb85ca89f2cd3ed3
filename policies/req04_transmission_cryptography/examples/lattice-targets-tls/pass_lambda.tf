resource "aws_vpclattice_target_group" "function" {
  name = "function"
  type = "LAMBDA"
}
