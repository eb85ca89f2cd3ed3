resource "aws_cloudwatch_event_api_destination" "d" {
  name                = "d"
  invocation_endpoint = "http://siem.example.com/events"
  http_method         = "POST"
  connection_arn      = "arn:aws:events:eu-west-1:111122223333:connection/d/1"
}
