resource "aws_dx_connection" "this" {
  name            = "dc"
  location        = "EqSG2"
  bandwidth       = "10Gbps"
  request_macsec  = true
  encryption_mode = "must_encrypt"
}

resource "aws_dx_lag" "this" {
  name                  = "dc"
  connections_bandwidth = "10Gbps"
  location              = "EqSG2"
}

resource "aws_dx_connection_association" "this" {
  connection_id = aws_dx_connection.this.id
  lag_id        = aws_dx_lag.this.id
}
