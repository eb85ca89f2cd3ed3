resource "aws_mq_broker" "queue" {
  user {
    username = "chief"
    password = "correct-horse-battery"
  }
}
