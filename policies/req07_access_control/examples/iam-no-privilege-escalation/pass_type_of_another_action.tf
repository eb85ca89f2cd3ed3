data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["iam:CreatePolicyVersion"]
    resources = ["arn:aws:iam::*:role/*"]
  }
}
