variable "policy" {
  type = string
}

resource "aws_iam_role_policy" "api" {
  role   = "api"
  policy = var.policy
}
