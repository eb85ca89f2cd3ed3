# No tag says what it holds, and no parameter speaks of audits.
resource "aws_db_instance" "shop" {
  engine                          = "mysql"
  enabled_cloudwatch_logs_exports = ["error", "general"]
}
