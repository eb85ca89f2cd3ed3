resource "aws_iam_account_password_policy" "x" {
  minimum_password_length      = 8
  require_numbers              = true
  require_lowercase_characters = true
  password_reuse_prevention    = 4
}
