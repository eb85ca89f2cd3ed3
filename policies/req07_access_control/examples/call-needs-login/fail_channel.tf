resource "aws_appsync_channel_namespace" "this" {
  api_id = "example"
  name   = "orders"

  publish_auth_mode {
    auth_type = "API_KEY"
  }
}
