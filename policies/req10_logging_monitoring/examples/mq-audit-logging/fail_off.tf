resource "aws_mq_broker" "queue" {
  engine_type = "ACTIVEMQ"

  logs {
    audit = false
  }
}
