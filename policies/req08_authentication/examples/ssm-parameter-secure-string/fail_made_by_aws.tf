resource "aws_iam_user" "mail" {
  name = "mail"
}

resource "aws_iam_access_key" "mail" {
  user = aws_iam_user.mail.name
}

resource "aws_ssm_parameter" "this" {
  name  = "/mail/sender"
  type  = "String"
  value = jsonencode({ id = aws_iam_access_key.mail.id, login = aws_iam_access_key.mail.secret })
}
