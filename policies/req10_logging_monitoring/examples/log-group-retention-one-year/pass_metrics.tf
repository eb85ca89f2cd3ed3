variable "cluster" {
  type = string
}

resource "aws_cloudwatch_log_group" "performance" {
  name              = "/aws/ecs/containerinsights/${var.cluster}/performance"
  retention_in_days = 1
}

resource "aws_cloudwatch_log_group" "hosts" {
  name              = "RDSOSMetrics"
  retention_in_days = 30
}
