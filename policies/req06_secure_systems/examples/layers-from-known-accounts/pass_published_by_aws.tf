provider "aws" {
  allowed_account_ids = ["111122223333"]
}

resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = "arn:aws:iam::111122223333:role/f"
  layers        = ["arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension:53"]
}
