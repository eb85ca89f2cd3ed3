variable "open" {}

resource "aws_iam_user_login_profile" "this" {
  user = "operator"
}

resource "aws_iam_group_policy" "this" {
  name   = "mfa"
  group  = "operators"
  policy = var.open
}
