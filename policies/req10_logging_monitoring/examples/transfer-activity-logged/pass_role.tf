resource "aws_transfer_server" "x" {
  logging_role = "arn:aws:iam::111122223333:role/transfer"
}
