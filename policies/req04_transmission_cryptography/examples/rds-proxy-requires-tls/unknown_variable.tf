resource "aws_db_proxy" "cards" {
  name          = "cards"
  engine_family = "POSTGRESQL"
  require_tls   = var.tls
}

variable "tls" {
  type = bool
}
