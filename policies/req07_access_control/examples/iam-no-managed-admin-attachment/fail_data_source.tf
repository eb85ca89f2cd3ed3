data "aws_iam_policy" "all" {
  name = "AdministratorAccess"
}

resource "aws_iam_role_policy_attachment" "deploy" {
  role       = "deploy"
  policy_arn = data.aws_iam_policy.all.arn
}
