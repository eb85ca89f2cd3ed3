resource "aws_ecs_task_definition" "x" {
  family                = "shop"
  container_definitions = <<-JSON
    [{"name": "shop", "image": "${aws_ecr_repository.x.repository_url}:1", "Privileged": true}]
  JSON
}

resource "aws_ecr_repository" "x" {
  name = "shop"
}
