resource "aws_mq_broker" "events" {
  user {
    username = "chief"
    password = "password"
  }
}
