provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test-wJ4lrXUtnFEMIK7MDENG"
  skip_credentials_validation = true
}

resource "aws_sqs_queue" "orders" {
  name = "orders"
}
