variable "mode" {
  type = string
}

resource "aws_ecs_task_definition" "x" {
  family = "shop"
  network_mode = var.mode

  container_definitions = jsonencode([{
    name  = "shop"
    image = "shop:1"
    essential = true
  }])
}
