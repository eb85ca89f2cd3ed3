variable "open" {}

resource "aws_ecs_service" "this" {
  name            = "settle"
  task_definition = "settle:1"

  volume_configuration {
    name = "work"

    managed_ebs_volume {
      role_arn   = "arn:aws:iam::111122223333:role/volumes"
      size_in_gb = 20
      encrypted  = var.open
    }
  }
}
