resource "aws_ecs_daemon_task_definition" "agent" {
  family = "agent"

  container_definition {
    name       = "agent"
    image      = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/agent:1"
    privileged = false
    user       = "rooted"
  }
}
