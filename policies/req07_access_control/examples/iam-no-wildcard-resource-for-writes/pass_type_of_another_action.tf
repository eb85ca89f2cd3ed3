data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["ssm:PutParameter", "ssm:UpdateInstanceInformation"]
    resources = ["arn:aws:ssm:*:*:parameter/shop/*", "arn:aws:ssm:*:*:instance/*"]
  }
}
