variable "actions" {
  type = list(string)
}

data "aws_iam_policy_document" "api" {
  statement {
    actions   = var.actions
    resources = ["*"]
  }
}
