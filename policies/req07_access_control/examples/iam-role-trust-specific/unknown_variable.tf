variable "trust" {
  type = string
}

resource "aws_iam_role" "api" {
  assume_role_policy = var.trust
}
