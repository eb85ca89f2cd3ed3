data "aws_iam_policy_document" "api" {
  statement {
    actions   = ["iam:AttachRolePolicy"]
    resources = ["*"]
  }
}
