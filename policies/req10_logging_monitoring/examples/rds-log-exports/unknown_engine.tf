variable "engine" {
  type = string
}

resource "aws_db_instance" "payments" {
  engine                          = var.engine
  enabled_cloudwatch_logs_exports = ["error"]
}
