resource "aws_db_proxy" "cards" {
  name          = "cards"
  engine_family = "POSTGRESQL"
  require_tls   = true
}
