resource "aws_iam_user" "iam_no_users" {
  name = "operator"
}
