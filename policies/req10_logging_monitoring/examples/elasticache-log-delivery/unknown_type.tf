variable "log" {
  type = string
}

resource "aws_elasticache_replication_group" "this" {
  engine = "valkey"

  log_delivery_configuration {
    destination      = "/cache/slow-log"
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }

  log_delivery_configuration {
    destination      = "/cache/engine"
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = var.log
  }
}
