resource "aws_mq_broker" "queue" {
  engine_type = "ActiveMQ"

  logs {
    general = true
  }
}
