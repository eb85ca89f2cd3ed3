resource "aws_glue_connection" "x" {
  name            = "events"
  connection_type = "KAFKA"

  connection_properties = {
    KAFKA_BOOTSTRAP_SERVERS = "b-1.example.com:9092"
    KAFKA_SSL_ENABLED       = "false"
  }
}
