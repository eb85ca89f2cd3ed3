resource "aws_launch_template" "host" {
  image_id = "ami-0a1b2c3d4e5f60718"
  user_data = base64encode(<<-EOT
    [settings.ecs]
    cluster = "payments"
    awsvpc-block-imds = false
  EOT
  )
}

resource "aws_ecs_task_definition" "api" {
  family                   = "api"
  network_mode             = "awsvpc"
  requires_compatibilities = ["EC2"]
  container_definitions    = jsonencode([{ name = "api", image = "api@sha256:0a1b" }])
}
