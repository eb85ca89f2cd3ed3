resource "aws_mq_broker" "queue" {
  engine_type                = "RabbitMQ"
  engine_version             = "4.20"
  auto_minor_version_upgrade = true
}
