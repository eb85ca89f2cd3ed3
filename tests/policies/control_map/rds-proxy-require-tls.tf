resource "aws_db_proxy" "rds_proxy_require_tls" {
  name          = "ledger"
  engine_family = "POSTGRESQL"
  require_tls   = false
}
