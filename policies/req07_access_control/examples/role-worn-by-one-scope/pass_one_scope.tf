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

resource "aws_lambda_function" "refund" {
  function_name = "refund"
  role          = aws_iam_role.worker.arn

  tags = {
    pci_scope = "cde"
  }
}
