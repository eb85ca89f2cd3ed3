provider "rabbitmq" {
  endpoint = "https://mq.example.com"
  username = "admin"
  password = "test"
}

resource "aws_sqs_queue" "orders" {
  name = "orders"
}
