resource "aws_dms_certificate" "ca" {
  certificate_id  = "ca"
  certificate_pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
}
