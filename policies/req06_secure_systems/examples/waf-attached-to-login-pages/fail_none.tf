resource "aws_cognito_user_pool" "p" {
  name = "merchants"
}

resource "aws_cognito_user_pool_domain" "d" {
  domain       = "merchants-login"
  user_pool_id = aws_cognito_user_pool.p.id
}
