resource "aws_iam_role" "break_glass" {
  name               = "break-glass"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy_attachment" "break_glass" {
  role       = aws_iam_role.break_glass.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}
