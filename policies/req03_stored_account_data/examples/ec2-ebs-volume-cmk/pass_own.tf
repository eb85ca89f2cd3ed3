resource "aws_ebs_volume" "this" {
  availability_zone = "ap-southeast-1a"
  size              = 100
  encrypted         = true
  kms_key_id        = "arn:aws:kms:ap-southeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}
