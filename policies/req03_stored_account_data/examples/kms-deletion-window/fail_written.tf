resource "aws_kms_key" "this" {
  description             = "data"
  deletion_window_in_days = 7
}
