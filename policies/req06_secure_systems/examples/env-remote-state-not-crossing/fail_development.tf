resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
  tags       = { stage = "production" }
}

data "terraform_remote_state" "hub" {
  backend = "s3"

  config = {
    bucket = "states"
    key    = "dev/hub.tfstate"
    region = "eu-central-1"
  }
}
