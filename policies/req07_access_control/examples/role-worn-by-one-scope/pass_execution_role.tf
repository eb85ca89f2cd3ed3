resource "aws_iam_role" "worker" {
  name = "worker"
}

resource "aws_ecs_task_definition" "pay" {
  family             = "pay"
  execution_role_arn = aws_iam_role.worker.arn

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
