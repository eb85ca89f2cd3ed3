resource "aws_sfn_state_machine" "x" {
  name     = "settle"
  role_arn = "arn:aws:iam::111122223333:role/settle"

  logging_configuration {
    level                  = "ALL"
    include_execution_data = false
    log_destination        = "arn:aws:logs:eu-west-1:111122223333:log-group:/settle:*"
  }
}
