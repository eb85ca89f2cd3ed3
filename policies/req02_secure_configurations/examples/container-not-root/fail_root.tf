resource "aws_ecs_task_definition" "x" {
  family = "shop"

  container_definitions = jsonencode([{
    name  = "shop"
    image = "shop:1"
    user  = "root"
  }])
}
