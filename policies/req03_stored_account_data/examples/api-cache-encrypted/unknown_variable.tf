variable "encrypted" {
  type = bool
}

resource "aws_api_gateway_method_settings" "x" {
  rest_api_id = "x"
  stage_name  = "live"
  method_path = "*/*"

  settings {
    caching_enabled      = true
    cache_data_encrypted = var.encrypted
  }
}
