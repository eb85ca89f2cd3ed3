data "aws_iam_policy_document" "open" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

module "queue" {
  source = "registry.example.com/acme/queue/aws"

  policy = data.aws_iam_policy_document.open.json
}
