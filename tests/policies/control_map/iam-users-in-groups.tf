resource "aws_iam_user" "iam_users_in_groups" {
  name = "operator"
}

resource "aws_iam_group" "iam_users_in_groups" {
  name = "operators"
}

resource "aws_iam_group_membership" "iam_users_in_groups" {
  name  = "operators"
  group = "operators"
  users = []
}
