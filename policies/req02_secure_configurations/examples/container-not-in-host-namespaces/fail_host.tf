resource "aws_ecs_task_definition" "agent" {
  family                = "agent"
  pid_mode              = "host"
  container_definitions = jsonencode([{ name = "agent", image = "agent:1" }])
}
