variable "internal" {
  type = bool
}

resource "aws_lb" "api" {
  name     = "production-api"
  internal = var.internal
}
