data "aws_iam_policy_document" "api" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
}
