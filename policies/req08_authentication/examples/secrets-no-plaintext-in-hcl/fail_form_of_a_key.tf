# No name gives it away, and it is hidden in base64; its form is that of a live payment key.
resource "aws_lambda_function" "payments" {
  function_name = "payments"
  role          = "arn:aws:iam::111122223333:role/payments"

  environment {
    variables = { CONFIG = base64encode("provider=card key=sk_live_${"4eC39HqLyjWDarjtT1zdp7dc"}") }
  }
}
