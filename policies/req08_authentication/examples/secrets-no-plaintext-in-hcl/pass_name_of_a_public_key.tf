resource "aws_lambda_function" "tokens" {
  function_name = "tokens"
  role          = "arn:aws:iam::111122223333:role/tokens"

  environment {
    variables = { PARTNER_PUBLIC_ENCRYPTION_KEY = "bm90IGEgc2VjcmV0LCBpdCBpcyBwdWJsaWM=" }
  }
}
