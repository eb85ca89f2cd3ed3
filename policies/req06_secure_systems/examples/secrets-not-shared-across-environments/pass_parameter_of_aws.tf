data "aws_region" "current" {}

data "aws_iam_policy_document" "images" {
  statement {
    actions   = ["ssm:GetParameter"]
    resources = ["arn:aws:ssm:${data.aws_region.current.name}::parameter/aws/service/*"]
  }
}

resource "aws_iam_policy" "images" {
  policy = data.aws_iam_policy_document.images.json
}
