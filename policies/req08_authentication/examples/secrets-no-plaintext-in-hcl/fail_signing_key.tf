resource "aws_lambda_function" "payments" {
  function_name = "payments"
  role          = "arn:aws:iam::111122223333:role/payments"

  environment {
    variables = { JWT_SIGNING_KEY = "correct-horse-battery" }
  }
}
