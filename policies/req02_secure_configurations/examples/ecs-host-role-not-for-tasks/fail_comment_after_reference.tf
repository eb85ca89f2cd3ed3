resource "aws_ecs_cluster" "main" {
  name = "payments"
}

resource "aws_launch_template" "host" {
  image_id = "ami-0a1b2c3d4e5f60718"
  user_data = base64encode(<<-EOT
    #!/bin/bash
    echo "ECS_CLUSTER=payments" >> /etc/ecs/ecs.config
    # for ${aws_ecs_cluster.main.arn} perhaps ECS_AWSVPC_BLOCK_IMDS=true
  EOT
  )
}

resource "aws_ecs_task_definition" "api" {
  family                   = "api"
  network_mode             = "awsvpc"
  requires_compatibilities = ["EC2"]
  container_definitions    = jsonencode([{ name = "api", image = "api@sha256:0a1b" }])
}
