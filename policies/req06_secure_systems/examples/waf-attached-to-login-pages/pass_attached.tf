resource "aws_cognito_user_pool" "p" {
  name = "merchants"
}

resource "aws_cognito_user_pool_domain" "d" {
  domain       = "merchants-login"
  user_pool_id = aws_cognito_user_pool.p.id
}

resource "aws_wafv2_web_acl_association" "a" {
  resource_arn = aws_cognito_user_pool.p.arn
  web_acl_arn  = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/login/1"
}
