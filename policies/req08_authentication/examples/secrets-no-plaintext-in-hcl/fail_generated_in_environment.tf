resource "random_password" "login" {
  length = 24
}

resource "aws_ecs_task_definition" "payments" {
  family = "payments"

  container_definitions = jsonencode([{
    name        = "payments"
    image       = "payments:1"
    environment = [{ name = "DB_PASSWORD", value = random_password.login.result }]
  }])
}
