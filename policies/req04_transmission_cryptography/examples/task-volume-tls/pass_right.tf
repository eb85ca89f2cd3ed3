resource "aws_ecs_task_definition" "x" {
  family = "x"

  dynamic "volume" {
    for_each = { data = "ENABLED" }
    content {
      name = volume.key

      efs_volume_configuration {
        file_system_id     = "fs-0a1b2c3d"
        transit_encryption = volume.value
      }
    }
  }
}
