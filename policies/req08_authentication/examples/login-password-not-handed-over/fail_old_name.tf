resource "aws_cognito_managed_user_pool_client" "x" {
  name_prefix         = "AmazonOpenSearchService-payments"
  user_pool_id        = "eu-west-1_abc"
  explicit_auth_flows = ["ADMIN_NO_SRP_AUTH"]
}
