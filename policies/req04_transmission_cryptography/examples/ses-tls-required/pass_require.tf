resource "aws_ses_configuration_set" "x" {
  name = "receipts"

  delivery_options {
    tls_policy = "Require"
  }
}
