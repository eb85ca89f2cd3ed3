resource "aws_ebs_encryption_by_default" "this" {
  region  = "eu-west-1"
  enabled = true
}

resource "aws_ebs_volume" "ledger" {
  availability_zone = "ap-southeast-1a"
  size              = 100
}
