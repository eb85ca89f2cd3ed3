resource "random_password" "login" {
  length = 40
}

resource "aws_lambda_function" "payments" {
  function_name = "payments"
  role          = "arn:aws:iam::111122223333:role/payments"
  environment {
    variables = { DATABASE_URL = "postgres://app:${random_password.login.result}@db.example.com/payments" }
  }
}
