resource "aws_dms_endpoint" "source" {
  endpoint_id         = "source"
  endpoint_type       = "source"
  engine_name         = "postgres"
  secrets_manager_arn = "arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:dms-Ab12Cd"

  tags = { pci_scope = "cde" }
}
