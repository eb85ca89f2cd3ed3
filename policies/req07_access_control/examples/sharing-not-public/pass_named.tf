provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
}

resource "aws_ami_launch_permission" "base" {
  image_id   = "ami-0123456789abcdef0"
  account_id = "111122223333"
}

resource "aws_lambda_layer_version_permission" "shared" {
  layer_name      = "tools"
  version_number  = 1
  statement_id    = "organisation"
  action          = "lambda:GetLayerVersion"
  principal       = "*"
  organization_id = "o-abcdefghij"
}
