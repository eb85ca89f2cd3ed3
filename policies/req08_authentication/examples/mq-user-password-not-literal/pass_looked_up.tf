data "aws_secretsmanager_secret_version" "queue" {
  secret_id = "queue/chief"
}

resource "aws_mq_broker" "queue" {
  user {
    username = "chief"
    password = jsondecode(data.aws_secretsmanager_secret_version.queue.secret_string)["password"]
  }
}
