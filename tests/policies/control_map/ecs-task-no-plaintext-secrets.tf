resource "aws_ecs_task_definition" "ecs_task_no_plaintext_secrets" {
  family                = "app"
  container_definitions = jsonencode([{ name = "app", environment = [{ name = "DB_PASSWORD", value = "Kk7vQ2mXw9Lp4tRz" }] }])
}
