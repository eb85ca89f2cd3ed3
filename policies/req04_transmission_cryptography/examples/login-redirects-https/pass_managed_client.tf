resource "aws_cognito_managed_user_pool_client" "this" {
  name_prefix         = "dashboards"
  user_pool_id        = "eu-west-1_desk"
  callback_urls       = ["https://desk.example.com/callback"]
  allowed_oauth_flows = ["code"]
}
