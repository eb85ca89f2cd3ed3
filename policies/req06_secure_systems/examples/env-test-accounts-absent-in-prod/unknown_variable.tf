variable "open" {}

resource "aws_iam_user" "this" {
  name = var.open
  tags = { stage = "production" }
}
