resource "aws_lambda_function_url" "this" {
  function_name      = "payments"
  authorization_type = "NONE"
}
