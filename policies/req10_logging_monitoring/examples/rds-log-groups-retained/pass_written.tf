resource "aws_db_instance" "this" {
  identifier                      = "ledger"
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/rds/instance/ledger/postgresql"
  retention_in_days = 400
}
