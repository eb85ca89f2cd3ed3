resource "aws_appsync_api_cache" "x" {
  api_id                     = "x"
  at_rest_encryption_enabled = true
  transit_encryption_enabled = false
}
