variable "environment" {
  type = string
}

data "aws_iam_policy_document" "deploy" {
  dynamic "statement" {
    for_each = var.environment == "prod" ? [] : [1]

    content {
      actions   = ["iam:PassRole", "ecs:RunTask"]
      resources = ["arn:aws:iam::111122223333:role/task", "arn:aws:ecs:eu-west-1:111122223333:task-definition/orders:*"]
    }
  }
}

resource "aws_iam_policy" "deploy" {
  policy = data.aws_iam_policy_document.deploy.json
}
