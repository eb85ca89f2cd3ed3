variable "password" {
  type = string
}


resource "aws_dms_endpoint" "source" {
  endpoint_id   = "source"
  endpoint_type = "source"
  engine_name   = "postgres"
  username      = "dms"
  password      = var.password

  tags = { pci_scope = "cde" }
}
