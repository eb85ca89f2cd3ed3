resource "aws_ecs_task_definition" "payments" {
  family = "payments"

  container_definitions = jsonencode([{
    name        = "payments"
    image       = "payments:1"
    environment = [{ name = "API_KEY", value = "correct-horse-battery" }]
  }])
}
