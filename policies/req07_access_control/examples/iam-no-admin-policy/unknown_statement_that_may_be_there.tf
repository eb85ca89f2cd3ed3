variable "environment" {
  type = string
}

data "aws_iam_policy_document" "deploy" {
  dynamic "statement" {
    for_each = var.environment == "prod" ? [] : [1]

    content {
      actions   = ["*"]
      resources = ["*"]
    }
  }
}

resource "aws_iam_policy" "deploy" {
  policy = data.aws_iam_policy_document.deploy.json
}
