resource "aws_api_gateway_api_key" "partner" {
  name  = "partner"
  value = "kJ8s0Qd2mZ7xV4tB9wL1pN6rY3hC5gFa"
}
