resource "aws_cognito_user_pool_client" "x" {
  name         = "batch"
  user_pool_id = "eu-west-1_abc"
}
