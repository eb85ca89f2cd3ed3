resource "aws_kms_ciphertext" "this" {
  key_id    = "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c"
  plaintext = "Tr0ub4dor-x7Qz91aa"
}
