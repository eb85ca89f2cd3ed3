resource "aws_lambda_function" "rotate" {
  function_name = "rotate"
  role          = "arn:aws:iam::111122223333:role/rotate"
}

resource "aws_secretsmanager_secret_rotation" "this" {
  secret_id           = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:payments"
  rotation_lambda_arn = aws_lambda_function.rotate.arn
}

resource "aws_lambda_permission" "this" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.rotate.function_name
  principal     = "events.amazonaws.com"
}
