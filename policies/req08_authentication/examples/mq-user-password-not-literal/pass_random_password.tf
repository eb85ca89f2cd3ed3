resource "aws_mq_broker" "queue" {
  user {
    username = "chief"
    password = random_password.queue.result
  }
}

resource "random_password" "queue" {
  length = 32
}
