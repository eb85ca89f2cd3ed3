resource "aws_lambda_permission" "uploads" {
  action        = "lambda:InvokeFunction"
  function_name = "scan"
  principal     = "s3.amazonaws.com"
}
