resource "aws_kms_grant" "this" {
  key_id            = "1234abcd-12ab-34cd-56ef-1234567890ab"
  grantee_principal = "arn:aws:iam::111122223333:root"
  operations        = ["Decrypt"]
}
