resource "aws_mq_broker" "queue" {
  user {
    username       = "orders"
    password       = var.password
    console_access = true
  }
}

variable "password" {
  type      = string
  sensitive = true
}
