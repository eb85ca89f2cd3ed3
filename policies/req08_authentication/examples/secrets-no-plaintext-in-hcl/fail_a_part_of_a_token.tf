resource "aws_iam_role" "a" {
  name_prefix        = "a"
  assume_role_policy = "{}"
}

resource "aws_lambda_function" "a" {
  function_name = "a"
  role          = aws_iam_role.a.arn

  environment {
    variables = {
      API_TOKEN = "kd83hf${aws_iam_role.a.name}"
    }
  }
}
