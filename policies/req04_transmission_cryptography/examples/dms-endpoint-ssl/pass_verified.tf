resource "aws_dms_endpoint" "source" {
  endpoint_id     = "source"
  endpoint_type   = "source"
  engine_name     = "postgres"
  ssl_mode        = "verify-full"
  certificate_arn = "arn:aws:dms:ap-southeast-1:111122223333:cert:CA"

  tags = { pci_scope = "cde" }
}
