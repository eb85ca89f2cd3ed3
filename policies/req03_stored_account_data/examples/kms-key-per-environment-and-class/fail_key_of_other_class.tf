resource "aws_kms_key" "internal" {
  tags = {
    data_class = "internal"
  }
}

resource "aws_db_instance" "vault" {
  kms_key_id = aws_kms_key.internal.arn

  tags = {
    data_class = "cardholder"
  }
}
