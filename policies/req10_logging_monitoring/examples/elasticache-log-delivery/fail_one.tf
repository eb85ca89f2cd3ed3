resource "aws_elasticache_replication_group" "this" {
  engine = "valkey"

  log_delivery_configuration {
    destination      = "/cache/slow-log"
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }
}
