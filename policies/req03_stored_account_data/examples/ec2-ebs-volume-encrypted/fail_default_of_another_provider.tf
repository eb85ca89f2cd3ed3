provider "aws" {
  region = "ap-southeast-1"
}

provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"
}

resource "aws_ebs_encryption_by_default" "this" {
  provider = aws.ireland
}

resource "aws_ebs_volume" "ledger" {
  availability_zone = "ap-southeast-1a"
  size              = 100
}
