resource "aws_lb" "api" {
  name    = "production-api"
  subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}
