terraform {
  backend "s3" {
    bucket       = "smartpay-production-tfstate"
    key          = "production/terraform.tfstate"
    region       = "ap-southeast-1"
    encrypt      = true
    kms_key_id   = "arn:aws:kms:ap-southeast-1:111122223333:alias/terraform-state"
    use_lockfile = true
  }
}

resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"
}
