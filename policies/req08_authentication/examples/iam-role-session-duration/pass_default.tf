resource "aws_iam_role" "this" {
  name               = "operator"
  assume_role_policy = "{}"
}
