provider "aws" {
  region     = "eu-west-1"
  access_key = "mock-access-key"
  secret_key = "mock-secret-key"
}

resource "aws_sqs_queue" "orders" {
  name = "orders"
}
