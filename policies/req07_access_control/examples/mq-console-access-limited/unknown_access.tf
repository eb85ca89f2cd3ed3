resource "aws_mq_broker" "queue" {
  user {
    username       = "orders"
    password       = var.password
    console_access = var.console
  }
}

variable "password" {
  type      = string
  sensitive = true
}

variable "console" {
  type = bool
}
