resource "aws_dx_gateway" "this" {
  name            = "dc"
  amazon_side_asn = 64810
}

resource "aws_vpn_gateway" "a" {
}

resource "aws_dx_gateway_association" "a" {
  dx_gateway_id         = aws_dx_gateway.this.id
  associated_gateway_id = aws_vpn_gateway.a.id
  allowed_prefixes      = []
}
