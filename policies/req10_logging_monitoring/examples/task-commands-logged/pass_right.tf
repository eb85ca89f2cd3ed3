resource "aws_ecs_cluster" "x" {
  name = "x"

  configuration {
    execute_command_configuration {
      logging = "OVERRIDE"
    }
  }
}
