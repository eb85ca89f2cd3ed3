resource "aws_cognito_user_pool_domain" "d" {
  domain       = "merchants-login"
  user_pool_id = "eu-west-1_abcdefghi"
}
