resource "aws_s3_account_public_access_block" "s3_account_public_access_block" {
  block_public_acls = true
}
