resource "aws_mq_broker" "events" {
  user {
    username = "admin"
    password = "correct-horse-battery"
  }
}
