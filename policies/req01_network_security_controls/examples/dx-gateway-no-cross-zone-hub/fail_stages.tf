resource "aws_dx_gateway" "this" {
  name            = "dc"
  amazon_side_asn = 64810
}

resource "aws_vpn_gateway" "a" {
  tags = { pci_scope = "cde", environment = "production" }
}

resource "aws_vpn_gateway" "b" {
  tags = { pci_scope = "connected-to", environment = "staging" }
}

resource "aws_dx_gateway_association" "a" {
  dx_gateway_id         = aws_dx_gateway.this.id
  associated_gateway_id = aws_vpn_gateway.a.id
  allowed_prefixes      = ["10.32.0.0/16"]
}

resource "aws_dx_gateway_association" "b" {
  dx_gateway_id         = aws_dx_gateway.this.id
  associated_gateway_id = aws_vpn_gateway.b.id
  allowed_prefixes      = ["10.32.0.0/16"]
}
