variable "names" {
  type = set(string)
}

resource "aws_iam_policy" "access" {
  for_each = var.names
  name     = each.key
  policy   = "{}"
}

resource "aws_iam_role_policy_attachment" "access" {
  for_each   = aws_iam_policy.access
  role       = each.key
  policy_arn = each.value.arn
}
