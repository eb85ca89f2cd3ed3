resource "aws_iam_account_password_policy" "x" {
  minimum_password_length      = 12
  require_numbers              = true
  require_lowercase_characters = true
}
