resource "aws_ecs_task_definition" "x" {
  family = "shop"
  network_mode = "host"

  container_definitions = jsonencode([{
    name  = "shop"
    image = "shop:1"
    user  = "0:0"
  }])
}
