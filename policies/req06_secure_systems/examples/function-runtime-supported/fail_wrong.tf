resource "aws_lambda_function" "x" {
  function_name = "x"
  role          = "arn:aws:iam::111122223333:role/x"
  runtime       = "python3.6"
}
