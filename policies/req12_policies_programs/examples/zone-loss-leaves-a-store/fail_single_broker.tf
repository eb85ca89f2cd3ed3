resource "aws_mq_broker" "events" {
  broker_name     = "events"
  engine_type     = "RabbitMQ"
  deployment_mode = "SINGLE_INSTANCE"
}
