resource "aws_cognito_user_pool_client" "x" {
  name         = "portal"
  user_pool_id = "eu-west-1_abc"
}
