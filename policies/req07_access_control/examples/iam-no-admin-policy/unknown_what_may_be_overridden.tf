variable "more" {
  type = string
}

data "aws_iam_policy_document" "deploy" {
  override_policy_documents = [var.more]

  statement {
    sid       = "Deploy"
    actions   = ["*"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "deploy" {
  name   = "deploy"
  policy = data.aws_iam_policy_document.deploy.json
}
