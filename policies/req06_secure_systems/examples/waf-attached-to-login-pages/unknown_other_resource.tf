resource "aws_cognito_user_pool" "p" {
  name = "merchants"
}

resource "aws_cognito_user_pool_domain" "d" {
  domain       = "merchants-login"
  user_pool_id = aws_cognito_user_pool.p.id
}

variable "protected" {
  type = set(string)
}

resource "aws_wafv2_web_acl_association" "a" {
  for_each     = var.protected
  resource_arn = each.value
  web_acl_arn  = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/login/1"
}
