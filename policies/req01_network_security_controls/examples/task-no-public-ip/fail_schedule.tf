resource "aws_scheduler_schedule" "nightly" {
  name                = "nightly"
  schedule_expression = "rate(1 day)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:ecs:eu-west-1:111122223333:cluster/payments"
    role_arn = "arn:aws:iam::111122223333:role/scheduler"

    ecs_parameters {
      task_definition_arn = "arn:aws:ecs:eu-west-1:111122223333:task-definition/nightly:1"

      network_configuration {
        subnets          = ["subnet-1"]
        assign_public_ip = true
      }
    }
  }
}
