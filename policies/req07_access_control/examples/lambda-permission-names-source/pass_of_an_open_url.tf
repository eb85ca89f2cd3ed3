# What is wrong is said of the URL: call-needs-login.
resource "aws_lambda_function" "hook" {
  function_name = "hook"
  role          = "arn:aws:iam::111122223333:role/hook"
}

resource "aws_lambda_function_url" "hook" {
  function_name      = aws_lambda_function.hook.function_name
  authorization_type = "NONE"
}

resource "aws_lambda_permission" "hook" {
  action                 = "lambda:InvokeFunctionUrl"
  function_name          = aws_lambda_function.hook.function_name
  function_url_auth_type = "NONE"
  principal              = "*"
}
