resource "aws_kms_key" "this" {
  description  = "data"
  multi_region = true
}
