resource "aws_iam_user" "mail" {
  name = "mail"
}

resource "aws_iam_access_key" "mail" {
  user = aws_iam_user.mail.name
}

resource "aws_ssm_parameter" "this" {
  name  = "/mail/sender"
  type  = "String"
  value = aws_iam_access_key.mail.id
}

resource "aws_ssm_parameter" "password" {
  name  = "/mail/login"
  type  = "SecureString"
  value = aws_iam_access_key.mail.ses_smtp_password_v4
}
