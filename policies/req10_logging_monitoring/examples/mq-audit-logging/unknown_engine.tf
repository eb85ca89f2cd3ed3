resource "aws_mq_broker" "queue" {
  engine_type = var.engine

  logs {
    general = true
  }
}

variable "engine" {
  type = string
}
