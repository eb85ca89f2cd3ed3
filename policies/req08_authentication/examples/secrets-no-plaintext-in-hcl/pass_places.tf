resource "aws_ecs_task_definition" "payments" {
  family = "payments"

  container_definitions = jsonencode([{
    name        = "payments"
    image       = "payments:1"
    environment = [{ name = "SECRET_NAME", value = "payments-login" }]
    secrets     = [{ name = "DB_PASSWORD", valueFrom = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:login" }]
  }])
}

resource "aws_lambda_function" "payments" {
  function_name = "payments"
  role          = "arn:aws:iam::111122223333:role/payments"

  environment {
    variables = {
      DB_SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:login"
      API_TOKEN = "/payments/token"
    }
  }
}

resource "aws_secretsmanager_secret_version" "later" {
  secret_id     = "payments-login"
  secret_string = "set in the console"

  lifecycle {
    ignore_changes = [secret_string]
  }
}
