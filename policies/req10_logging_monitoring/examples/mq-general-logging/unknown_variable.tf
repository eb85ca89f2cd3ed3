resource "aws_mq_broker" "queue" {
  engine_type = "RabbitMQ"

  logs {
    general = var.logs
  }
}

variable "logs" {
  type = bool
}
