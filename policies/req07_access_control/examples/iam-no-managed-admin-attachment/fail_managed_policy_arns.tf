resource "aws_iam_role" "api" {
  name                = "api"
  assume_role_policy  = "{}"
  managed_policy_arns = ["arn:aws:iam::aws:policy/IAMFullAccess"]
}
