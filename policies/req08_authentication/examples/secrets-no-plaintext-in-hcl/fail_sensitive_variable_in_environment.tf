variable "db_password" {
  type      = string
  sensitive = true
}

resource "aws_ecs_task_definition" "payments" {
  family = "payments"
  container_definitions = jsonencode([{
    name        = "payments"
    image       = "payments:1"
    environment = [{ name = "DB_PASSWORD", value = var.db_password }]
  }])
}
