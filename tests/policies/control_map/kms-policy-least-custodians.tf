resource "aws_iam_role_policy" "kms_policy_least_custodians" {
  name   = "app"
  role   = "app"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "kms:Decrypt", Resource = "*" }] })
}
