resource "aws_dx_connection" "this" {
  name            = "dc"
  location        = "EqSG2"
  bandwidth       = "10Gbps"
  request_macsec  = true
  encryption_mode = "must_encrypt"
}

resource "aws_dx_macsec_key_association" "this" {
  connection_id = aws_dx_connection.this.id
  ckn           = var.ckn
  cak           = var.cak
}

variable "ckn" {
  type = string
}

variable "cak" {
  type = string
}
