resource "aws_pipes_pipe" "charges" {
  name     = "charges"
  role_arn = "arn:aws:iam::111122223333:role/pipe"
  source   = "arn:aws:sqs:eu-west-1:111122223333:charges"
  target   = "arn:aws:sqs:eu-west-1:111122223333:settled"

  log_configuration {
    level                  = "INFO"
    include_execution_data = []

    cloudwatch_logs_log_destination {
      log_group_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:/pipes/charges"
    }
  }
}
