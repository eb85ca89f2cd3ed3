variable "roles" {
  type = map(string)
}

data "aws_iam_policy_document" "task" {
  statement {
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  dynamic "statement" {
    for_each = length(var.roles) > 0 ? [""] : []

    content {
      actions   = ["iam:PutUserPolicy", "iam:AttachUserPolicy"]
      resources = values(var.roles)
    }
  }
}

resource "aws_iam_policy" "task" {
  policy = data.aws_iam_policy_document.task.json
}
