variable "secrets" {
  type = map(string)
}

data "aws_iam_policy_document" "task" {
  statement {
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  dynamic "statement" {
    for_each = length(var.secrets) > 0 ? [""] : []

    content {
      actions   = ["ssm:GetParameters"]
      resources = values(var.secrets)
    }
  }
}

resource "aws_iam_policy" "task" {
  policy = data.aws_iam_policy_document.task.json
}
