data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["ssm:GetParameter", "ssm:UpdateInstanceInformation"]
    resources = ["arn:aws:ssm:*:*:parameter/aws/service/eks/optimized-ami/*", "arn:aws:ssm:*:*:instance/*"]
  }
}
