resource "aws_iam_role" "worker" {
  name = "worker"
}

resource "aws_lambda_function" "pay" {
  function_name = "pay"
  role          = aws_iam_role.worker.arn

  tags = {
    pci_scope = "cde"
  }
}

resource "aws_lambda_function" "news" {
  function_name = "news"
  role          = aws_iam_role.worker.arn

  tags = {
    pci_scope = "out-of-scope"
  }
}
