resource "aws_cognito_user_pool" "x" {
  name              = "staff"
  mfa_configuration = "OFF"
}
