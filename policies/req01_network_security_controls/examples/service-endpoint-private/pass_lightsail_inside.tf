resource "aws_lightsail_container_service" "this" {
  name  = "jobs"
  power = "nano"
  scale = 1
}

resource "aws_lightsail_container_service_deployment_version" "this" {
  service_name = aws_lightsail_container_service.this.name

  container {
    container_name = "jobs"
    image          = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/jobs:1"
  }
}
