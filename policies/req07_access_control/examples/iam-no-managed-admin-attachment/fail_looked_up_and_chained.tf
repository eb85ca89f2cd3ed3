variable "names" {
  type = set(string)
}

data "aws_iam_policy" "access" {
  for_each = var.names
  arn      = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_iam_role_policy_attachment" "access" {
  for_each   = data.aws_iam_policy.access
  role       = each.key
  policy_arn = each.value.arn
}
