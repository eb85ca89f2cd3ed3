resource "aws_vpclattice_service" "quotes" {
  name      = "quotes"
  auth_type = "NONE"
}

resource "aws_vpclattice_service_network" "pay" {
  name      = "pay"
  auth_type = "AWS_IAM"
}

resource "aws_vpclattice_service_network_service_association" "quotes" {
  service_identifier         = aws_vpclattice_service.quotes.id
  service_network_identifier = aws_vpclattice_service_network.pay.id
}
