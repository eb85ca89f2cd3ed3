resource "aws_transfer_server" "x" {
  structured_log_destinations = ["arn:aws:logs:eu-west-1:111122223333:log-group:/sftp:*"]
}
