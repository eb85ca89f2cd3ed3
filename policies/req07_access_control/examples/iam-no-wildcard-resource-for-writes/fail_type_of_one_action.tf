data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["ssm:PutParameter", "ssm:UpdateManagedInstanceRole"]
    resources = ["arn:aws:ssm:*:*:parameter/shop/*", "arn:aws:ssm:*:*:managed-instance/*"]
  }
}
