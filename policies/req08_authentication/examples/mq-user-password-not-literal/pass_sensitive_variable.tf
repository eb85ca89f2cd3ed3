resource "aws_mq_broker" "queue" {
  user {
    username = "chief"
    password = var.password
  }
}

variable "password" {
  type      = string
  sensitive = true
}
