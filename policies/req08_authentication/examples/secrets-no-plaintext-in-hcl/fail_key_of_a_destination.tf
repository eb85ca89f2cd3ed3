resource "aws_cloudwatch_event_connection" "this" {
  name               = "partner"
  authorization_type = "API_KEY"

  auth_parameters {
    api_key {
      key   = "X-Partner"
      value = "Tr0ub4dor-x7Qz91aa"
    }
  }
}
