variable "x" {
  type = string
}

resource "aws_lambda_function" "x" {
  function_name = "x"
  role          = "arn:aws:iam::111122223333:role/x"
  runtime       = var.x
}
