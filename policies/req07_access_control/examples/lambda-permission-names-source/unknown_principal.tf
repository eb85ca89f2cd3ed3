variable "x" {
  type = string
}

resource "aws_lambda_permission" "caller" {
  action        = "lambda:InvokeFunction"
  function_name = "scan"
  principal     = var.x
}
