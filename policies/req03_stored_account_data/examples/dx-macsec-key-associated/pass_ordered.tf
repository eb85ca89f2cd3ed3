resource "aws_dx_connection" "this" {
  name            = "dc"
  location        = "EqSG2"
  bandwidth       = "10Gbps"
  request_macsec  = true
  encryption_mode = "must_encrypt"

  tags = {
    connection_state = "ordered"
  }
}
