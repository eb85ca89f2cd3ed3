resource "aws_ebs_volume" "this" {
  availability_zone = "ap-southeast-1a"
  size              = 100
  encrypted         = true
}

resource "aws_ebs_default_kms_key" "this" {
  key_arn = aws_kms_key.volumes.arn
}
