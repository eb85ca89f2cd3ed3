resource "aws_glue_job" "x" {
  name                   = "x"
  role_arn               = "arn:aws:iam::111122223333:role/x"
  security_configuration = "encrypted"
}
