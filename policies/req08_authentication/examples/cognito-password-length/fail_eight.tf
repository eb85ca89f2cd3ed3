resource "aws_cognito_user_pool" "x" {
  name = "staff"

  password_policy {
    minimum_length    = 8
    require_numbers   = true
    require_lowercase = true
  }
}
