resource "aws_lambda_permission" "everyone" {
  action        = "lambda:InvokeFunction"
  function_name = "orders"
  principal     = "*"
}
