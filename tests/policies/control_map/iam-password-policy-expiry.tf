resource "aws_iam_account_password_policy" "iam_password_policy_expiry" {
  max_password_age = 365
}
