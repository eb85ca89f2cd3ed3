resource "aws_lambda_function" "token" {
  function_name = "token"
  role          = "arn:aws:iam::111122223333:role/token"

  environment {
    variables = {
      SSM_PARAM_TOKEN_PRIVATE_KEY = "Vq7pa55-Horse_x"
    }
  }
}
