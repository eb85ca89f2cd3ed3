variable "open" {}

resource "aws_db_instance" "this" {
  identifier                      = var.open
  enabled_cloudwatch_logs_exports = ["postgresql"]
}
