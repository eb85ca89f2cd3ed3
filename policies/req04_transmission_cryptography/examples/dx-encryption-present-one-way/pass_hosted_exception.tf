resource "aws_dx_hosted_private_virtual_interface_accepter" "this" {
  virtual_interface_id = "dxvif-0a1b2c3d"
  dx_gateway_id        = aws_dx_gateway.this.id

  tags = { encryption_exception = "mutual TLS 1.3 between all hosts" }
}

resource "aws_dx_gateway" "this" {
  name            = "dc"
  amazon_side_asn = 64810
}
