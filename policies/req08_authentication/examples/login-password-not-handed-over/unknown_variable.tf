variable "flows" {
  type = list(string)
}

resource "aws_cognito_user_pool_client" "x" {
  name                = "portal"
  user_pool_id        = "eu-west-1_abc"
  explicit_auth_flows = var.flows
}
