variable "x" {
  type = bool
}

resource "aws_ecs_service" "this" {
  name            = "payments"
  task_definition = "payments:1"

  network_configuration {
    subnets          = ["subnet-1"]
    assign_public_ip = var.x
  }
}
