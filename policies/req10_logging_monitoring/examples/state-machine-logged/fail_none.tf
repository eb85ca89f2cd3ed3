resource "aws_sfn_state_machine" "x" {
  name     = "settle"
  role_arn = "arn:aws:iam::111122223333:role/settle"
}
