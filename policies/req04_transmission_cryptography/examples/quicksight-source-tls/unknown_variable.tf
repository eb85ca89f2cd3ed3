variable "off" {
  type = bool
}

resource "aws_quicksight_data_source" "x" {
  data_source_id = "x"
  name           = "x"
  type           = "POSTGRESQL"

  ssl_properties {
    disable_ssl = var.off
  }
}
