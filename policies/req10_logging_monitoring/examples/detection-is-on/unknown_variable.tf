variable "x" {
  type = bool
}

resource "aws_guardduty_detector" "this" {
  enable = var.x
}
