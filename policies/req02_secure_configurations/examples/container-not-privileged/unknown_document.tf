variable "containers" {
  type = string
}

resource "aws_ecs_task_definition" "x" {
  family                = "shop"
  container_definitions = var.containers
}
