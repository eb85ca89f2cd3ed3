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

resource "aws_ecs_service" "scores" {
  name          = "scores"
  desired_count = 4

  launch_type = "EC2"

  network_configuration {
    subnets = [aws_subnet.a.id, aws_subnet.b.id]
  }
}
