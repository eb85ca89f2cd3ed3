variable "trust" {
  type = string
}

resource "aws_iam_role" "operator" {
  assume_role_policy = var.trust
}
