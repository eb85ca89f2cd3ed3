resource "aws_mq_broker" "queue" {
  publicly_accessible = var.public
}

variable "public" {
  type = bool
}
