variable "open" {}

resource "aws_kms_key" "this" {
  description  = "data"
  multi_region = var.open
}
