resource "aws_lb" "api" {
  name     = "production-api"
  internal = false

  tags = {
    exposure = "internet"
  }
}
