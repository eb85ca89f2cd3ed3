resource "aws_mq_broker" "queue" {
  engine_type     = "RabbitMQ"
  security_groups = [var.group]
}

variable "group" {
  type = string
}
