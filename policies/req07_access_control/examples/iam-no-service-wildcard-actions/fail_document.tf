data "aws_iam_policy_document" "api" {
  statement {
    actions   = ["ec2:*"]
    resources = ["*"]
  }
}
