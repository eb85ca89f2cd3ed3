resource "aws_inspector2_enabler" "this" {
  account_ids    = ["111122223333"]
  resource_types = ["EC2"]
}

resource "aws_lambda_function" "this" {
  function_name = "rotate"
  role          = aws_iam_role.rotate.arn
}
