resource "aws_vpclattice_target_group" "api" {
  name = "api"
  type = "IP"

  config {
    vpc_identifier = "vpc-0a1b2c3d4e5f60001"
    port           = 443
    protocol       = "HTTP"
  }
}
