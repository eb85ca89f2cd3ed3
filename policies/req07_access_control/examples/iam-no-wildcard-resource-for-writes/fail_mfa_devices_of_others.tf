data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["iam:CreateVirtualMFADevice", "iam:DeleteVirtualMFADevice"]
    resources = ["arn:aws:iam::*:mfa/*"]
  }
}
