resource "aws_iam_user_login_profile" "this" {
  user = "operator"
}

resource "aws_iam_group_policy" "this" {
  name   = "region"
  group  = "operators"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "*", Resource = "*", Condition = { StringNotEquals = { "aws:RequestedRegion" = "ap-southeast-1" } } }] })
}
