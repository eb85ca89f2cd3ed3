resource "aws_mq_broker" "queue" {
  engine_type                = "RabbitMQ"
  engine_version             = var.version_
  auto_minor_version_upgrade = true
}

variable "version_" {
  type = string
}
