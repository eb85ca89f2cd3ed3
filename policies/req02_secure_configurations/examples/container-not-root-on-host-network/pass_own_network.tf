resource "aws_ecs_task_definition" "x" {
  family = "shop"
  network_mode = "awsvpc"

  container_definitions = jsonencode([{
    name  = "shop"
    image = "shop:1"
    user  = "root"
  }])
}
