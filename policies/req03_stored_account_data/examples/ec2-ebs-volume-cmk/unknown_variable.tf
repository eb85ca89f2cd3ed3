variable "open" {}

resource "aws_ebs_volume" "this" {
  availability_zone = "ap-southeast-1a"
  size              = 100
  encrypted         = true
  kms_key_id        = var.open
}
