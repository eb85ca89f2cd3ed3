resource "aws_lambda_function" "notify" {
  function_name = "notify"
}

resource "aws_cloudtrail" "this" {
  name = "account"
}
