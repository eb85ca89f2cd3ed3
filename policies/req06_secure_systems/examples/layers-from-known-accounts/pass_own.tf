provider "aws" {
  allowed_account_ids = ["111122223333"]
}

resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = "arn:aws:iam::111122223333:role/f"
  layers        = ["arn:aws:lambda:eu-west-1:111122223333:layer:common:4", aws_lambda_layer_version.common.arn]
}

resource "aws_lambda_layer_version" "common" {
  layer_name = "common"
  filename   = "common.zip"
}
