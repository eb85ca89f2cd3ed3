resource "aws_db_instance" "this" {
  identifier                      = "ledger"
  enabled_cloudwatch_logs_exports = ["postgresql"]
}
