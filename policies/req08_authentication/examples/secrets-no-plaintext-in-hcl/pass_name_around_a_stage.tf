variable "stage" {
  type = string
}

variable "login" {
  type      = string
  sensitive = true
}

resource "aws_elasticache_replication_group" "a" {
  replication_group_id = "a"
  description          = "carts"
  auth_token           = "${var.login}-of-the-carts"
}

resource "aws_lambda_function" "a" {
  function_name = "a"
  role          = "arn:aws:iam::111122223333:role/a"

  environment {
    variables = {
      DB_SECRET = "${var.stage}-db-secret"
      API_TOKEN = "orders/${var.stage}/token"
    }
  }
}
