resource "aws_opensearch_domain" "catalogue" {
  encrypt_at_rest {
    enabled    = true
    kms_key_id = "arn:aws:kms:ap-southeast-1:111122223333:alias/aws/es"
  }
}
