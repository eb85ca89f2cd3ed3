resource "aws_db_instance" "merchants" {
  engine                          = "mysql"
  enabled_cloudwatch_logs_exports = ["error"]
}
