resource "aws_launch_template" "host" {
  image_id = "ami-0a1b2c3d4e5f60718"
}

resource "aws_autoscaling_group" "hosts" {
  min_size = 2
  max_size = 4

  launch_template {
    id = aws_launch_template.host.id
  }
}

resource "aws_ecs_capacity_provider" "hosts" {
  name = "hosts"

  auto_scaling_group_provider {
    auto_scaling_group_arn = aws_autoscaling_group.hosts.arn
  }
}

resource "aws_ecs_task_definition" "api" {
  family                   = "api"
  network_mode             = "awsvpc"
  requires_compatibilities = ["EC2"]
  container_definitions    = jsonencode([{ name = "api", image = "api@sha256:0a1b" }])
}
