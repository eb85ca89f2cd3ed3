resource "aws_mq_broker" "queue" {
  user {
    username       = "orders"
    password       = var.password
    groups         = var.groups
    console_access = true
  }
}

variable "password" {
  type      = string
  sensitive = true
}

variable "groups" {
  type = list(string)
}
