resource "aws_mq_broker" "this" {
  broker_name = "events"
  tags        = { stage = "production" }

  user {
    username = "demo"
    password = "x"
  }
}
