resource "aws_iam_account_password_policy" "iam_password_policy_reuse" {
  password_reuse_prevention = 1
}
