resource "aws_kinesis_firehose_delivery_stream" "s" {
  name        = "s"
  destination = "http_endpoint"

  http_endpoint_configuration {
    url = "https://collector.example.org/"
  }
}
