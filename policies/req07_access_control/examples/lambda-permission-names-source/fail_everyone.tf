resource "aws_lambda_permission" "all" {
  action        = "lambda:InvokeFunction"
  function_name = "scan"
  principal     = "*"
}
