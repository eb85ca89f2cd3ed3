variable "hosts" {
  type = set(string)
}

data "aws_iam_policy_document" "trust" {
  dynamic "statement" {
    for_each = var.hosts

    content {
      actions = ["sts:AssumeRoleWithWebIdentity"]

      principals {
        type        = "Federated"
        identifiers = ["arn:aws:iam::111122223333:oidc-provider/${statement.value}"]
      }
    }
  }
}

resource "aws_iam_role" "release" {
  name               = "release"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
