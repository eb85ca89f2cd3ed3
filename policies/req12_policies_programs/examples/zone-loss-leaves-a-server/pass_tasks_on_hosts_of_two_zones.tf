resource "aws_vpc" "v" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "a" {
  vpc_id            = aws_vpc.v.id
  cidr_block        = "10.0.0.0/24"
  availability_zone = "eu-central-1a"
}

resource "aws_subnet" "b" {
  vpc_id            = aws_vpc.v.id
  cidr_block        = "10.0.1.0/24"
  availability_zone = "eu-central-1b"
}

resource "aws_autoscaling_group" "hosts" {
  min_size            = 2
  max_size            = 6
  vpc_zone_identifier = [aws_subnet.a.id, aws_subnet.b.id]
}

resource "aws_ecs_capacity_provider" "hosts" {
  name = "hosts"

  auto_scaling_group_provider {
    auto_scaling_group_arn = aws_autoscaling_group.hosts.arn
  }
}

resource "aws_ecs_service" "scores" {
  name          = "scores"
  desired_count = 4

  capacity_provider_strategy {
    capacity_provider = aws_ecs_capacity_provider.hosts.name
  }

  network_configuration {
    subnets = [aws_subnet.a.id, aws_subnet.b.id]
  }
}
