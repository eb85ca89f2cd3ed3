resource "aws_iam_role_policy_attachments_exclusive" "deploy" {
  role_name   = "deploy"
  policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]
}
