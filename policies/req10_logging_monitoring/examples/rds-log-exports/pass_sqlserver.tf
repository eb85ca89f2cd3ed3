resource "aws_db_instance" "core" {
  engine                          = "sqlserver-se"
  enabled_cloudwatch_logs_exports = ["agent", "error"]
}
