variable "data" {
  type = bool
}

resource "aws_sfn_state_machine" "m" {
  name       = "dispute"
  role_arn   = "arn:aws:iam::111122223333:role/dispute"
  definition = "{}"
  logging_configuration {
    level = "ERROR"
    include_execution_data = var.data
  }
}
