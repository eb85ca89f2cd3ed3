provider "aws" {
  region     = "eu-west-1"
  access_key = "correct-horse"
  secret_key = "correct-horse-battery"
}

resource "aws_sqs_queue" "orders" {
  name = "orders"
}
