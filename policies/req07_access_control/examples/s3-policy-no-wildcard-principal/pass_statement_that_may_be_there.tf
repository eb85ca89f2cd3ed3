variable "copied_to" {
  type = string
}

data "aws_iam_policy_document" "files" {
  dynamic "statement" {
    for_each = var.copied_to == "" ? [] : [1]

    content {
      actions   = ["s3:GetObject"]
      resources = ["arn:aws:s3:::files/*"]

      principals {
        type        = "AWS"
        identifiers = ["arn:aws:iam::111122223333:root"]
      }
    }
  }
}

resource "aws_s3_bucket_policy" "files" {
  bucket = "files"
  policy = data.aws_iam_policy_document.files.json
}
