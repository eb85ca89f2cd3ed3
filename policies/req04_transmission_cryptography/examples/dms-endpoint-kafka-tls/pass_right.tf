resource "aws_dms_endpoint" "this" {
  endpoint_id   = "orders"
  endpoint_type = "target"
  engine_name   = "kafka"

  kafka_settings {
    broker            = "b-1.orders.internal:9094"
    topic             = "orders"
    security_protocol = "ssl-encryption"
  }
}
