resource "aws_opensearch_domain" "catalogue" {
  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.data.arn
  }
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}
