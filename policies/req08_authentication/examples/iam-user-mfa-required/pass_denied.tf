resource "aws_iam_user_login_profile" "this" {
  user = "operator"
}

resource "aws_iam_group_policy" "this" {
  name   = "mfa"
  group  = "operators"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = ["iam:EnableMFADevice", "sts:GetSessionToken"], Resource = "*", Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } } }] })
}
