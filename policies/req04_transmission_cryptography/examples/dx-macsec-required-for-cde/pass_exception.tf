resource "aws_dx_connection" "this" {
  name           = "dc"
  location       = "EqSG2"
  bandwidth      = "10Gbps"
  request_macsec = false

  tags = { encryption_exception = "mutual TLS 1.3 between all hosts" }
}
