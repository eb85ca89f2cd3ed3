variable "stage" {
  type = string
}

locals {
  accounts = var.stage == "production" ? ["111122223333"] : ["444455556666", "777788889999"]
}

data "aws_iam_policy_document" "trust" {
  dynamic "statement" {
    for_each = toset([for account in local.accounts : "arn:aws:iam::${account}:role/release"])

    content {
      actions = ["sts:AssumeRole"]

      principals {
        type        = "AWS"
        identifiers = [statement.key]
      }
    }
  }
}

resource "aws_iam_role" "release" {
  name               = "release"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
