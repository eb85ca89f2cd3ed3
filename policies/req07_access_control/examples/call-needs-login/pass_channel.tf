resource "aws_appsync_channel_namespace" "this" {
  api_id = "example"
  name   = "orders"
}
