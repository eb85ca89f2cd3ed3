variable "open" {}

resource "aws_iam_role" "this" {
  name                 = "operator"
  assume_role_policy   = "{}"
  max_session_duration = var.open
}
