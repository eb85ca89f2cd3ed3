resource "aws_iam_role_policy" "budget_action_role_least_privilege" {
  name   = "budget-actions"
  role   = "budget-actions"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "ec2:*", Resource = "*" }] })
}
