variable "tls" {
  type = string
}

resource "aws_sesv2_configuration_set" "x" {
  configuration_set_name = "receipts"

  delivery_options {
    tls_policy = var.tls
  }
}
