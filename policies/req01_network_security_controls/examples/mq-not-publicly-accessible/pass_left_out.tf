resource "aws_mq_broker" "queue" {
  engine_type = "RabbitMQ"
}
