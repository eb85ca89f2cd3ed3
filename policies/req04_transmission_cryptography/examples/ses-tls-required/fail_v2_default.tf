resource "aws_sesv2_configuration_set" "x" {
  configuration_set_name = "receipts"

  delivery_options {
    sending_pool_name = "dedicated"
  }
}
