resource "aws_iam_user_policy_attachment" "iam_policies_not_on_users" {
  user       = "operator"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
