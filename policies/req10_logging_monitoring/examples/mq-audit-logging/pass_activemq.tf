resource "aws_mq_broker" "queue" {
  engine_type = "ActiveMQ"

  logs {
    audit = true
  }
}
