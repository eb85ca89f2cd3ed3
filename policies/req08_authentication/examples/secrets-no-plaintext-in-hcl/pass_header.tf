resource "aws_iot_topic_rule" "this" {
  name        = "orders"
  enabled     = true
  sql         = "SELECT * FROM 'orders'"
  sql_version = "2016-03-23"

  http {
    url = "https://in.example.com"

    http_header {
      key   = "Authorization"
      value = "Bearer $${get_secret(\"orders\", \"SecretString\", \"role\")}"
    }
  }
}
