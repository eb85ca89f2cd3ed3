variable "x" {
  type = string
}

resource "aws_iam_role_policy_attachment" "extra" {
  role       = "api"
  policy_arn = var.x
}
