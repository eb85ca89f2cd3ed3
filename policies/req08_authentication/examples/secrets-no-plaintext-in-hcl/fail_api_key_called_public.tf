resource "aws_lambda_function" "tokens" {
  function_name = "tokens"
  role          = "arn:aws:iam::111122223333:role/tokens"

  environment {
    variables = { PARTNER_PUBLIC_API_KEY = "q8Zr2LmN7vXw4TbKc1Yd" }
  }
}
