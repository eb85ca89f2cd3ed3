variable "password" {
  type      = string
  sensitive = true
}

resource "aws_mq_broker" "events" {
  user {
    username = "chief"
    password = var.password
  }
}
