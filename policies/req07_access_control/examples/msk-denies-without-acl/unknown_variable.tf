variable "properties" {
  type = string
}

resource "aws_msk_configuration" "x" {
  name              = "events"
  server_properties = var.properties
}
