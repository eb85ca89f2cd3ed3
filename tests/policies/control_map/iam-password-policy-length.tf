resource "aws_iam_account_password_policy" "iam_password_policy_length" {
  minimum_password_length = 8
}
