resource "aws_appsync_datasource" "x" {
  api_id = "a1b2c3"
  name   = "cards"
  type   = "HTTP"

  http_config {
    endpoint = "http://cards.example.com"
  }
}
