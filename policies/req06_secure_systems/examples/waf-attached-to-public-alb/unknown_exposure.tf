variable "internal" {
  type = bool
}

resource "aws_lb" "api" {
  internal = var.internal
}
