resource "aws_glue_connection" "x" {
  name            = "network"
  connection_type = "NETWORK"
}
