provider "aws" {
  allowed_account_ids = ["111122223333"]
}

resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = "arn:aws:iam::111122223333:role/f"
  package_type  = "Image"
  image_uri     = "999988887777.dkr.ecr.eu-west-1.amazonaws.com/helper:1"
}
