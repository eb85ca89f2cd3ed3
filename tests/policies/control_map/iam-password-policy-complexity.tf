resource "aws_iam_account_password_policy" "iam_password_policy_complexity" {
  require_lowercase_characters = false
  require_numbers              = false
  require_symbols              = false
  require_uppercase_characters = false
}
