resource "aws_dx_connection" "this" {
  name            = "dc"
  location        = "EqSG2"
  bandwidth       = "10Gbps"
  request_macsec  = true
  encryption_mode = "must_encrypt"
}

resource "aws_dx_macsec_key_association" "this" {
  connection_id = var.connection_id
  secret_arn    = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:macsec-AbCdEf"
}

variable "connection_id" {
  type = string
}
