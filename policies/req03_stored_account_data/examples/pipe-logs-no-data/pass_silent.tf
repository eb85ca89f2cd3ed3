resource "aws_pipes_pipe" "charges" {
  name     = "charges"
  role_arn = "arn:aws:iam::111122223333:role/pipe"
  source   = "arn:aws:sqs:eu-west-1:111122223333:charges"
  target   = "arn:aws:sqs:eu-west-1:111122223333:settled"
}
