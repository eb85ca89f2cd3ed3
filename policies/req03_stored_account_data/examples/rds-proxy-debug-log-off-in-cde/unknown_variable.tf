resource "aws_db_proxy" "cards" {
  name          = "cards"
  engine_family = "POSTGRESQL"
  debug_logging = var.debug

  tags = {
    pci_scope = "cde"
  }
}

variable "debug" {
  type = bool
}
