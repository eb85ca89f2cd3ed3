variable "mode" {
  type = string
}

resource "aws_ecs_task_definition" "agent" {
  family                = "agent"
  pid_mode              = var.mode
  container_definitions = jsonencode([{ name = "agent", image = "agent:1" }])
}
