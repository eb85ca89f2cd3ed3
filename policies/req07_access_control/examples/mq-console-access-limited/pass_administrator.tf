resource "aws_mq_broker" "queue" {
  user {
    username       = "chief"
    password       = var.password
    groups         = ["administrators"]
    console_access = true
  }

  user {
    username = "orders"
    password = var.password
    groups   = ["applications"]
  }
}

variable "password" {
  type      = string
  sensitive = true
}
