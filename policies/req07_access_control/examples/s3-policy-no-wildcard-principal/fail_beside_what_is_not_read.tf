variable "more" {
  type = string
}

data "aws_iam_policy_document" "exports" {
  source_policy_documents = [var.more]

  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::exports/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

resource "aws_s3_bucket_policy" "exports" {
  bucket = "exports"
  policy = data.aws_iam_policy_document.exports.json
}
