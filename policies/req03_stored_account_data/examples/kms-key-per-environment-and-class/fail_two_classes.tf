resource "aws_kms_key" "shared" {
  description = "Everything"
}

resource "aws_db_instance" "vault" {
  kms_key_id = aws_kms_key.shared.arn

  tags = {
    data_class = "cardholder"
  }
}

resource "aws_db_instance" "reports" {
  kms_key_id = aws_kms_key.shared.arn

  tags = {
    data_class = "internal"
  }
}
