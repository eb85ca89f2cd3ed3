locals {
  deploy_login = "AKIAQ4X7ZP2LMN8RS5TU"
}

resource "aws_sqs_queue" "payments" {
  name = "payments"
}
