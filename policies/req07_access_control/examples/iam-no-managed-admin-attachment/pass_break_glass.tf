resource "aws_iam_role" "break_glass" {
  name                 = "break-glass"
  permissions_boundary = "arn:aws:iam::111122223333:policy/break-glass-boundary"
  assume_role_policy   = "{}"
}

resource "aws_iam_role_policy_attachment" "break_glass" {
  role       = aws_iam_role.break_glass.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}
