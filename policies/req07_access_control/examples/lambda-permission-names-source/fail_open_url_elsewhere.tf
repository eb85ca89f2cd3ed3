resource "aws_lambda_permission" "hook" {
  action                 = "lambda:InvokeFunctionUrl"
  function_name          = "hook"
  function_url_auth_type = "NONE"
  principal              = "*"
}
